-- CreateTable
CREATE TABLE "AlertRule" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "builtIn" TEXT,
    "deletedMs" BIGINT
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ruleId" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "queueId" INTEGER,
    "serverId" INTEGER,
    "pool" TEXT,
    "status" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "labels" TEXT NOT NULL,
    "numbers" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "startedMs" BIGINT NOT NULL,
    "firedMs" BIGINT,
    "resolvedMs" BIGINT,
    "acknowledgedMs" BIGINT,
    "note" TEXT,
    CONSTRAINT "Alert_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "AlertRule" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AlertEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "alertId" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "atMs" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    CONSTRAINT "AlertEvent_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Silence" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "matchers" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "startMs" BIGINT NOT NULL,
    "endMs" BIGINT NOT NULL,
    "createdMs" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "MaintenanceWindow" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "matchers" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "startLocal" TEXT NOT NULL,
    "durationMinutes" INTEGER NOT NULL,
    "rrule" TEXT
);

-- CreateTable
CREATE TABLE "Webhook" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "template" TEXT,
    "secret" TEXT NOT NULL,
    "receiverKey" TEXT,
    "oldSecret" TEXT,
    "oldSecretUntilMs" BIGINT,
    "matchers" TEXT NOT NULL DEFAULT '[]',
    "severities" TEXT NOT NULL DEFAULT '[]',
    "sendResolved" BOOLEAN NOT NULL DEFAULT true,
    "escalationStep" INTEGER NOT NULL DEFAULT 0,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "createdMs" BIGINT NOT NULL,
    "pausedMs" BIGINT,
    "failuresInARow" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "webhookId" INTEGER NOT NULL,
    "alertId" INTEGER,
    "eventSeq" INTEGER,
    "messageId" TEXT NOT NULL,
    "createdMs" BIGINT NOT NULL,
    "message" TEXT NOT NULL,
    "sentBody" TEXT,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptMs" BIGINT NOT NULL,
    "leaseHolder" TEXT,
    "finishedMs" BIGINT,
    CONSTRAINT "Delivery_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Delivery_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DeliveryAttempt" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "deliveryId" INTEGER NOT NULL,
    "atMs" BIGINT NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "httpStatus" INTEGER,
    "failure" TEXT,
    "sentence" TEXT,
    "responseHead" TEXT,
    CONSTRAINT "DeliveryAttempt_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "AlertRule_builtIn_key" ON "AlertRule"("builtIn");

-- CreateIndex
CREATE INDEX "Alert_ruleId_subject_status_idx" ON "Alert"("ruleId", "subject", "status");

-- CreateIndex
CREATE INDEX "Alert_status_startedMs_idx" ON "Alert"("status", "startedMs");

-- CreateIndex
CREATE INDEX "Alert_startedMs_idx" ON "Alert"("startedMs");

-- CreateIndex
CREATE INDEX "Alert_queueId_startedMs_idx" ON "Alert"("queueId", "startedMs");

-- CreateIndex
CREATE INDEX "Alert_serverId_startedMs_idx" ON "Alert"("serverId", "startedMs");

-- CreateIndex
CREATE UNIQUE INDEX "AlertEvent_alertId_seq_key" ON "AlertEvent"("alertId", "seq");

-- CreateIndex
CREATE INDEX "Silence_endMs_idx" ON "Silence"("endMs");

-- CreateIndex
CREATE UNIQUE INDEX "Webhook_name_key" ON "Webhook"("name");

-- CreateIndex
CREATE INDEX "Delivery_webhookId_status_nextAttemptMs_idx" ON "Delivery"("webhookId", "status", "nextAttemptMs");

-- CreateIndex
CREATE INDEX "Delivery_status_nextAttemptMs_idx" ON "Delivery"("status", "nextAttemptMs");

-- CreateIndex
CREATE INDEX "Delivery_webhookId_alertId_status_id_idx" ON "Delivery"("webhookId", "alertId", "status", "id");

-- CreateIndex
CREATE INDEX "Delivery_webhookId_id_idx" ON "Delivery"("webhookId", "id");

-- CreateIndex
CREATE INDEX "Delivery_alertId_idx" ON "Delivery"("alertId");

-- CreateIndex
CREATE INDEX "Delivery_finishedMs_idx" ON "Delivery"("finishedMs");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_webhookId_messageId_key" ON "Delivery"("webhookId", "messageId");

-- CreateIndex
CREATE INDEX "DeliveryAttempt_deliveryId_idx" ON "DeliveryAttempt"("deliveryId");
