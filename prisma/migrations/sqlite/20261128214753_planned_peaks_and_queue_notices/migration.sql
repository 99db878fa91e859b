-- CreateTable
CREATE TABLE "PlannedPeak" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "clusterId" INTEGER,
    "name" TEXT NOT NULL,
    "startLocal" TEXT NOT NULL,
    "endLocal" TEXT NOT NULL,
    "factor" REAL NOT NULL,
    "queues" TEXT NOT NULL DEFAULT '[]',
    CONSTRAINT "PlannedPeak_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QueueNotice" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "queueId" INTEGER NOT NULL,
    "atMs" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "by" TEXT,
    "detail" TEXT NOT NULL,
    CONSTRAINT "QueueNotice_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "Queue" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "QueueNotice_queueId_kind_atMs_key" ON "QueueNotice"("queueId", "kind", "atMs");
