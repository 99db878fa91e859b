-- AlterTable
ALTER TABLE "Silence" ADD COLUMN "createdBy" TEXT NOT NULL DEFAULT '';
