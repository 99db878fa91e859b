-- AlterTable
ALTER TABLE "Server" ADD COLUMN     "bridgeCluster" TEXT,
ADD COLUMN     "bridgeTokenSealed" TEXT,
ADD COLUMN     "erasingMs" BIGINT,
ADD COLUMN     "excludeQueues" TEXT NOT NULL DEFAULT '[]',
ADD COLUMN     "followsBridges" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "includeQueues" TEXT NOT NULL DEFAULT '[]',
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "RemovedServer" (
    "cluster" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "removedMs" BIGINT NOT NULL,

    CONSTRAINT "RemovedServer_pkey" PRIMARY KEY ("cluster","name")
);

-- CreateTable
CREATE TABLE "ServerOptions" (
    "serverId" INTEGER NOT NULL,
    "readMs" BIGINT NOT NULL,
    "values" TEXT NOT NULL,

    CONSTRAINT "ServerOptions_pkey" PRIMARY KEY ("serverId")
);

-- CreateTable
CREATE TABLE "GaxAccess" (
    "serverId" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "password" TEXT NOT NULL,
    "application" TEXT NOT NULL,
    "caPem" TEXT,

    CONSTRAINT "GaxAccess_pkey" PRIMARY KEY ("serverId")
);

-- AddForeignKey
ALTER TABLE "ServerOptions" ADD CONSTRAINT "ServerOptions_serverId_fkey" FOREIGN KEY ("serverId") REFERENCES "Server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GaxAccess" ADD CONSTRAINT "GaxAccess_serverId_fkey" FOREIGN KEY ("serverId") REFERENCES "Server"("id") ON DELETE CASCADE ON UPDATE CASCADE;
