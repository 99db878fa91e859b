-- CreateTable
CREATE TABLE "PlannedPeak" (
    "id" SERIAL NOT NULL,
    "clusterId" INTEGER,
    "name" TEXT NOT NULL,
    "startLocal" TEXT NOT NULL,
    "endLocal" TEXT NOT NULL,
    "factor" DOUBLE PRECISION NOT NULL,
    "queues" TEXT NOT NULL DEFAULT '[]',

    CONSTRAINT "PlannedPeak_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QueueNotice" (
    "id" SERIAL NOT NULL,
    "queueId" INTEGER NOT NULL,
    "atMs" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "by" TEXT,
    "detail" TEXT NOT NULL,

    CONSTRAINT "QueueNotice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "QueueNotice_queueId_kind_atMs_key" ON "QueueNotice"("queueId", "kind", "atMs");

-- AddForeignKey
ALTER TABLE "PlannedPeak" ADD CONSTRAINT "PlannedPeak_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueNotice" ADD CONSTRAINT "QueueNotice_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "Queue"("id") ON DELETE CASCADE ON UPDATE CASCADE;
