-- AlterTable
ALTER TABLE "Webhook" ADD COLUMN "sendRecovering" BOOLEAN NOT NULL DEFAULT false;
