-- The audit log is only ever added to. (\073 is a semicolon: the driver cuts this file at every one that it sees.)
CREATE FUNCTION "refuse_change_of_audit"() RETURNS trigger LANGUAGE plpgsql
AS E'BEGIN RAISE EXCEPTION ''The audit log is only ever added to''\073 END\073';

CREATE TRIGGER "AuditEntry_refuse_change" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_audit"();
