ALTER TABLE `case_events` ADD `detail` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `subject_kind` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `subject_id` text;--> statement-breakpoint
CREATE INDEX `outbox_subject` ON `outbox` (`community_id`,`subject_kind`,`subject_id`) WHERE subject_kind is not null;--> statement-breakpoint
ALTER TABLE `inbox` ADD `subject_kind` text;--> statement-breakpoint
ALTER TABLE `inbox` ADD `subject_id` text;--> statement-breakpoint
CREATE INDEX `inbox_subject` ON `inbox` (`community_id`,`subject_kind`,`subject_id`) WHERE subject_kind is not null;
--> statement-breakpoint
-- What a notice is about was only readable from the text by which it is told apart, so an erasure searched for the beginning of that text.
UPDATE outbox SET subject_kind = 'repair', subject_id = substr(dedupe, 8, instr(substr(dedupe, 8) || ':', ':') - 1) WHERE dedupe LIKE 'repair:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'case', subject_id = substr(dedupe, 6, instr(substr(dedupe, 6) || ':', ':') - 1) WHERE dedupe LIKE 'case:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'prompt', subject_id = substr(dedupe, 8, instr(substr(dedupe, 8) || ':', ':') - 1) WHERE dedupe LIKE 'prompt:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'response', subject_id = substr(dedupe, 8, instr(substr(dedupe, 8) || ':', ':') - 1) WHERE dedupe LIKE 'follow:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'response', subject_id = substr(dedupe, 8, instr(substr(dedupe, 8) || ':', ':') - 1) WHERE dedupe LIKE 'praise:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'bill', subject_id = substr(dedupe, 6, instr(substr(dedupe, 6) || ':', ':') - 1) WHERE dedupe LIKE 'bill:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'payment_order', subject_id = substr(dedupe, 7, instr(substr(dedupe, 7) || ':', ':') - 1) WHERE dedupe LIKE 'order:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'bill_question', subject_id = substr(dedupe, instr(dedupe, ':asked:') + 7) WHERE dedupe LIKE 'bill:%:asked:%';
--> statement-breakpoint
UPDATE outbox SET subject_kind = 'bill_question', subject_id = substr(dedupe, instr(dedupe, ':answered:') + 10) WHERE dedupe LIKE 'bill:%:answered:%';
--> statement-breakpoint
UPDATE inbox SET subject_kind = o.subject_kind, subject_id = o.subject_id FROM outbox o
WHERE o.community_id = inbox.community_id AND o.id = inbox.id AND o.subject_kind IS NOT NULL;
--> statement-breakpoint
-- Notices that are told apart by something else, and those whose outbox row is gone: by the page that they open.
UPDATE inbox SET subject_kind = CASE WHEN json_extract(target, '$.page') IN ('repair', 'staff_repair') THEN 'repair' ELSE 'case' END, subject_id = json_extract(target, '$.id')
WHERE subject_kind IS NULL AND target IS NOT NULL AND json_extract(target, '$.page') IN ('repair', 'staff_repair', 'case', 'staff_case');
--> statement-breakpoint
UPDATE outbox SET subject_kind = i.subject_kind, subject_id = i.subject_id FROM inbox i
WHERE i.community_id = outbox.community_id AND i.id = outbox.id AND outbox.subject_kind IS NULL AND i.subject_kind IS NOT NULL;
--> statement-breakpoint
-- The facts of an event stood in its note, beside what people said in others.
UPDATE case_events SET detail = json_object('clock', note), note = '' WHERE kind = 'overdue' AND note <> '';
--> statement-breakpoint
UPDATE case_events SET detail = json_object('wish', note), note = '' WHERE kind = 'wish' AND note <> '';
--> statement-breakpoint
UPDATE case_events SET detail = json_object('closing', note), note = '' WHERE kind = 'closed' AND note <> '';
--> statement-breakpoint
UPDATE case_events SET detail = json_object('money', json_object('kind', substr(note, 1, instr(note, ':') - 1), 'amountFen', CAST(substr(note, instr(note, ':') + 1) AS integer))), note = '' WHERE kind = 'compensated' AND note LIKE '%:%';
