-- CreateTable
CREATE TABLE "RemovedServer" (
    "cluster" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "removedMs" BIGINT NOT NULL,

    PRIMARY KEY ("cluster", "name")
);

-- CreateTable
CREATE TABLE "ServerOptions" (
    "serverId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "readMs" BIGINT NOT NULL,
    "values" TEXT NOT NULL,
    CONSTRAINT "ServerOptions_serverId_fkey" FOREIGN KEY ("serverId") REFERENCES "Server" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "GaxAccess" (
    "serverId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "url" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "password" TEXT NOT NULL,
    "application" TEXT NOT NULL,
    "caPem" TEXT,
    CONSTRAINT "GaxAccess_serverId_fkey" FOREIGN KEY ("serverId") REFERENCES "Server" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Server" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "clusterId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "bridgeUrl" TEXT,
    "bridgeToken" TEXT,
    "bridgeTokenSealed" TEXT,
    "caPem" TEXT,
    "intervalMs" INTEGER NOT NULL DEFAULT 5000,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "version" TEXT,
    "bridgeCluster" TEXT,
    "followsBridges" BOOLEAN NOT NULL DEFAULT true,
    "includeQueues" TEXT NOT NULL DEFAULT '[]',
    "excludeQueues" TEXT NOT NULL DEFAULT '[]',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "erasingMs" BIGINT,
    CONSTRAINT "Server_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Server" ("bridgeToken", "bridgeUrl", "caPem", "clusterId", "id", "intervalMs", "name", "paused", "version") SELECT "bridgeToken", "bridgeUrl", "caPem", "clusterId", "id", "intervalMs", "name", "paused", "version" FROM "Server";
DROP TABLE "Server";
ALTER TABLE "new_Server" RENAME TO "Server";
CREATE UNIQUE INDEX "Server_clusterId_name_key" ON "Server"("clusterId", "name");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
