-- CreateTable
CREATE TABLE "Cluster" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "depthMode" TEXT NOT NULL DEFAULT 'sum'
);

-- CreateTable
CREATE TABLE "Server" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "clusterId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "bridgeUrl" TEXT,
    "bridgeToken" TEXT,
    "caPem" TEXT,
    "intervalMs" INTEGER NOT NULL DEFAULT 5000,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "version" TEXT,
    CONSTRAINT "Server_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Queue" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "clusterId" INTEGER NOT NULL,
    "tenant" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "profile" TEXT NOT NULL DEFAULT 'distribution',
    "strategy" TEXT,
    CONSTRAINT "Queue_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Series" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "serverId" INTEGER NOT NULL,
    "queueId" INTEGER,
    "metric" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Series_serverId_fkey" FOREIGN KEY ("serverId") REFERENCES "Server" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Series_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "Queue" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Head" (
    "serverId" INTEGER NOT NULL,
    "receivedAtMs" BIGINT NOT NULL,
    "payload" BLOB NOT NULL,

    PRIMARY KEY ("serverId", "receivedAtMs")
);

-- CreateTable
CREATE TABLE "Axis" (
    "serverId" INTEGER NOT NULL,
    "hour" INTEGER NOT NULL,
    "rolledUp" BOOLEAN NOT NULL DEFAULT false,
    "payload" BLOB NOT NULL,

    PRIMARY KEY ("serverId", "hour")
);

-- CreateTable
CREATE TABLE "Chunk" (
    "seriesId" INTEGER NOT NULL,
    "hour" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "min" REAL NOT NULL,
    "max" REAL NOT NULL,
    "sum" REAL NOT NULL,
    "first" REAL NOT NULL,
    "last" REAL NOT NULL,
    "increase" REAL NOT NULL,
    "coveredMs" INTEGER NOT NULL,
    "samples" BLOB,

    PRIMARY KEY ("hour", "seriesId")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "Day" (
    "seriesId" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "min" REAL NOT NULL,
    "max" REAL NOT NULL,
    "sum" REAL NOT NULL,
    "first" REAL NOT NULL,
    "last" REAL NOT NULL,
    "increase" REAL NOT NULL,
    "coveredMs" INTEGER NOT NULL,
    "hours" BLOB,

    PRIMARY KEY ("day", "seriesId")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
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
