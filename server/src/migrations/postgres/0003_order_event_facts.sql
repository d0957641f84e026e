ALTER TABLE "repair_events" ADD COLUMN "detail" text DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- What the reporter answered stood in the note of the report, as words of the server.
UPDATE repair_events SET detail = '{"reachesBelow":true}', note = '' WHERE kind = 'submitted' AND note = '水漏到楼下了';
--> statement-breakpoint
UPDATE repair_events SET detail = '{"reachesBelow":false}', note = '' WHERE kind = 'submitted' AND note = '水没漏到楼下';
