ALTER TABLE "case_events" ADD COLUMN "detail" text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "subject_kind" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "subject_id" text;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "subject_kind" text;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "subject_id" text;--> statement-breakpoint
CREATE INDEX "outbox_subject" ON "outbox" USING btree ("community_id","subject_kind","subject_id") WHERE subject_kind is not null;--> statement-breakpoint
CREATE INDEX "inbox_subject" ON "inbox" USING btree ("community_id","subject_kind","subject_id") WHERE subject_kind is not null;
--> statement-breakpoint
-- What a notice is about was only readable from the text by which it is told apart, so an erasure searched for the beginning of that text.
UPDATE outbox SET subject_kind = 'repair', subject_id = split_part(dedupe, ':', 2) WHERE dedupe LIKE 'repair:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'case', subject_id = split_part(dedupe, ':', 2) WHERE dedupe LIKE 'case:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'prompt', subject_id = split_part(dedupe, ':', 2) WHERE dedupe LIKE 'prompt:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'response', subject_id = split_part(dedupe, ':', 2) WHERE dedupe LIKE 'follow:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'response', subject_id = split_part(dedupe, ':', 2) WHERE dedupe LIKE 'praise:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'bill', subject_id = split_part(dedupe, ':', 2) WHERE dedupe LIKE 'bill:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'payment_order', subject_id = split_part(dedupe, ':', 2) WHERE dedupe LIKE 'order:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'bill_question', subject_id = split_part(dedupe, ':asked:', 2) WHERE dedupe LIKE 'bill:%:asked:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'bill_question', subject_id = split_part(dedupe, ':answered:', 2) WHERE dedupe LIKE 'bill:%:answered:%';
--> statement-breakpoint
UPDATE inbox SET subject_kind = o.subject_kind, subject_id = o.subject_id FROM outbox o
WHERE o.community_id = inbox.community_id AND o.id = inbox.id AND o.subject_kind IS NOT NULL;
--> statement-breakpoint
-- Notices that are told apart by something else, and those whose outbox row is gone: by the page that they open.
UPDATE inbox SET subject_kind = CASE WHEN target::json ->> 'page' IN ('repair', 'staff_repair') THEN 'repair' ELSE 'case' END, subject_id = target::json ->> 'id'
WHERE subject_kind IS NULL AND target IS NOT NULL AND target::json ->> 'page' IN ('repair', 'staff_repair', 'case', 'staff_case');
--> statement-breakpoint
UPDATE outbox SET subject_kind = i.subject_kind, subject_id = i.subject_id FROM inbox i
WHERE i.community_id = outbox.community_id AND i.id = outbox.id AND outbox.subject_kind IS NULL AND i.subject_kind IS NOT NULL;
--> statement-breakpoint
-- The facts of an event stood in its note, beside what people said in others.
UPDATE case_events SET detail = json_build_object('clock', note)::text, note = '' WHERE kind = 'overdue' AND note <> '';
--> statement-breakpoint
UPDATE case_events SET detail = json_build_object('wish', note)::text, note = '' WHERE kind = 'wish' AND note <> '';
--> statement-breakpoint
UPDATE case_events SET detail = json_build_object('closing', note)::text, note = '' WHERE kind = 'closed' AND note <> '';
--> statement-breakpoint
UPDATE case_events SET detail = json_build_object('money', json_build_object('kind', split_part(note, ':', 1), 'amountFen', split_part(note, ':', 2)::integer))::text, note = '' WHERE kind = 'compensated' AND note LIKE '%:%';
