-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Cluster" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "depthMode" TEXT NOT NULL DEFAULT 'sum',

    CONSTRAINT "Cluster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Server" (
    "id" SERIAL NOT NULL,
    "clusterId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "bridgeUrl" TEXT,
    "bridgeToken" TEXT,
    "caPem" TEXT,
    "intervalMs" INTEGER NOT NULL DEFAULT 5000,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "version" TEXT,

    CONSTRAINT "Server_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Queue" (
    "id" SERIAL NOT NULL,
    "clusterId" INTEGER NOT NULL,
    "tenant" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "profile" TEXT NOT NULL DEFAULT 'distribution',
    "strategy" TEXT,

    CONSTRAINT "Queue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Series" (
    "id" SERIAL NOT NULL,
    "serverId" INTEGER NOT NULL,
    "queueId" INTEGER,
    "metric" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Head" (
    "serverId" INTEGER NOT NULL,
    "receivedAtMs" BIGINT NOT NULL,
    "payload" BYTEA NOT NULL,

    CONSTRAINT "Head_pkey" PRIMARY KEY ("serverId","receivedAtMs")
);

-- CreateTable
CREATE TABLE "Axis" (
    "serverId" INTEGER NOT NULL,
    "hour" INTEGER NOT NULL,
    "rolledUp" BOOLEAN NOT NULL DEFAULT false,
    "payload" BYTEA NOT NULL,

    CONSTRAINT "Axis_pkey" PRIMARY KEY ("serverId","hour")
);

-- CreateTable
CREATE TABLE "Chunk" (
    "seriesId" INTEGER NOT NULL,
    "hour" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "min" DOUBLE PRECISION NOT NULL,
    "max" DOUBLE PRECISION NOT NULL,
    "sum" DOUBLE PRECISION NOT NULL,
    "first" DOUBLE PRECISION NOT NULL,
    "last" DOUBLE PRECISION NOT NULL,
    "increase" DOUBLE PRECISION NOT NULL,
    "coveredMs" INTEGER NOT NULL,
    "samples" BYTEA,

    CONSTRAINT "Chunk_pkey" PRIMARY KEY ("hour","seriesId")
);

-- CreateTable
CREATE TABLE "Day" (
    "seriesId" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "min" DOUBLE PRECISION NOT NULL,
    "max" DOUBLE PRECISION NOT NULL,
    "sum" DOUBLE PRECISION NOT NULL,
    "first" DOUBLE PRECISION NOT NULL,
    "last" DOUBLE PRECISION NOT NULL,
    "increase" DOUBLE PRECISION NOT NULL,
    "coveredMs" INTEGER NOT NULL,
    "hours" BYTEA,

    CONSTRAINT "Day_pkey" PRIMARY KEY ("day","seriesId")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Cluster_name_key" ON "Cluster"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Server_clusterId_name_key" ON "Server"("clusterId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Queue_clusterId_tenant_name_key" ON "Queue"("clusterId", "tenant", "name");

-- CreateIndex
CREATE INDEX "Series_serverId_idx" ON "Series"("serverId");

-- CreateIndex
CREATE INDEX "Series_queueId_idx" ON "Series"("queueId");

-- AddForeignKey
ALTER TABLE "Server" ADD CONSTRAINT "Server_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Queue" ADD CONSTRAINT "Queue_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_serverId_fkey" FOREIGN KEY ("serverId") REFERENCES "Server"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "Queue"("id") ON DELETE SET NULL ON UPDATE CASCADE;
