-- AlterTable
ALTER TABLE "Cluster" ADD COLUMN "openingHours" TEXT;
ALTER TABLE "Cluster" ADD COLUMN "timeZone" TEXT;

-- CreateTable
CREATE TABLE "Holiday" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "clusterId" INTEGER,
    "date" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "Holiday_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QueueState" (
    "queueId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "atMs" BIGINT NOT NULL,
    "progress" BLOB NOT NULL,
    "baseline" BLOB NOT NULL,
    CONSTRAINT "QueueState_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "Queue" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PoolState" (
    "pool" TEXT NOT NULL PRIMARY KEY,
    "atMs" BIGINT NOT NULL,
    "state" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "QueueGroup" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "QueueGroupMember" (
    "groupId" INTEGER NOT NULL,
    "queueId" INTEGER NOT NULL,

    PRIMARY KEY ("groupId", "queueId"),
    CONSTRAINT "QueueGroupMember_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "QueueGroup" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "QueueGroupMember_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "Queue" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Detection" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "queueId" INTEGER,
    "pool" TEXT,
    "state" TEXT NOT NULL,
    "sinceMs" BIGINT NOT NULL,
    "calledMs" BIGINT NOT NULL,
    "endedMs" BIGINT,
    "expected" REAL NOT NULL,
    "departed" REAL NOT NULL,
    "depth" REAL NOT NULL,
    "oneIn" REAL NOT NULL,
    "reason" TEXT NOT NULL,
    "members" TEXT,
    "feedback" TEXT,
    "feedbackReason" TEXT,
    "feedbackMs" BIGINT,
    CONSTRAINT "Detection_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "Queue" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Holiday_date_idx" ON "Holiday"("date");

-- CreateIndex
CREATE UNIQUE INDEX "QueueGroup_name_key" ON "QueueGroup"("name");

-- CreateIndex
CREATE INDEX "QueueGroupMember_queueId_idx" ON "QueueGroupMember"("queueId");

-- CreateIndex
CREATE INDEX "Detection_queueId_calledMs_idx" ON "Detection"("queueId", "calledMs");

-- CreateIndex
CREATE INDEX "Detection_calledMs_idx" ON "Detection"("calledMs");
