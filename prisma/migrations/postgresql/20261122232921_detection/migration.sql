-- AlterTable
ALTER TABLE "Cluster" ADD COLUMN     "openingHours" TEXT,
ADD COLUMN     "timeZone" TEXT;

-- CreateTable
CREATE TABLE "Holiday" (
    "id" SERIAL NOT NULL,
    "clusterId" INTEGER,
    "date" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Holiday_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QueueState" (
    "queueId" INTEGER NOT NULL,
    "atMs" BIGINT NOT NULL,
    "progress" BYTEA NOT NULL,
    "baseline" BYTEA NOT NULL,

    CONSTRAINT "QueueState_pkey" PRIMARY KEY ("queueId")
);

-- CreateTable
CREATE TABLE "PoolState" (
    "pool" TEXT NOT NULL,
    "atMs" BIGINT NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "PoolState_pkey" PRIMARY KEY ("pool")
);

-- CreateTable
CREATE TABLE "QueueGroup" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "QueueGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QueueGroupMember" (
    "groupId" INTEGER NOT NULL,
    "queueId" INTEGER NOT NULL,

    CONSTRAINT "QueueGroupMember_pkey" PRIMARY KEY ("groupId","queueId")
);

-- CreateTable
CREATE TABLE "Detection" (
    "id" SERIAL NOT NULL,
    "queueId" INTEGER,
    "pool" TEXT,
    "state" TEXT NOT NULL,
    "sinceMs" BIGINT NOT NULL,
    "calledMs" BIGINT NOT NULL,
    "endedMs" BIGINT,
    "expected" DOUBLE PRECISION NOT NULL,
    "departed" DOUBLE PRECISION NOT NULL,
    "depth" DOUBLE PRECISION NOT NULL,
    "oneIn" DOUBLE PRECISION NOT NULL,
    "reason" TEXT NOT NULL,
    "members" TEXT,
    "feedback" TEXT,
    "feedbackReason" TEXT,
    "feedbackMs" BIGINT,

    CONSTRAINT "Detection_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "Holiday" ADD CONSTRAINT "Holiday_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueState" ADD CONSTRAINT "QueueState_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "Queue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueGroupMember" ADD CONSTRAINT "QueueGroupMember_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "QueueGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueGroupMember" ADD CONSTRAINT "QueueGroupMember_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "Queue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Detection" ADD CONSTRAINT "Detection_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "Queue"("id") ON DELETE SET NULL ON UPDATE CASCADE;
