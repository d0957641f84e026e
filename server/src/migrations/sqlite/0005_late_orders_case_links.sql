ALTER TABLE `repairs` ADD `accept_by_first` integer;--> statement-breakpoint
ALTER TABLE `repairs` ADD `escalated` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `repairs` ADD `first_due_at` integer;--> statement-breakpoint
ALTER TABLE `repairs` ADD `case_id` text;--> statement-breakpoint
CREATE INDEX `repairs_case` ON `repairs` (`community_id`,`case_id`);--> statement-breakpoint
ALTER TABLE `cases` ADD `plan_who_id` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `plan_heard_by` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `self_verified` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- The acceptance that was promised first: where it was missed, its event still says so.
UPDATE repairs SET accept_by_first = (SELECT min(e.due_at) FROM repair_events e
  WHERE e.community_id = repairs.community_id AND e.repair_id = repairs.id AND e.kind = 'promise_missed'
  AND e.due_at < repairs.accept_by AND (repairs.accepted_at IS NULL OR e.at <= repairs.accepted_at));
--> statement-breakpoint
-- Lists are sorted by the first time of the promise that runs.
UPDATE repairs SET first_due_at = CASE
  WHEN state = 'submitted' THEN CASE WHEN accept_by_first < accept_by THEN accept_by_first ELSE accept_by END
  WHEN state IN ('accepted', 'scheduled', 'en_route') THEN CASE WHEN arrive_by_first < arrive_by THEN arrive_by_first ELSE arrive_by END
  WHEN state IN ('on_site', 'working') THEN CASE WHEN finish_by_first < finish_by THEN finish_by_first ELSE finish_by END
  ELSE NULL END;
--> statement-breakpoint
-- The manager, or after the second miss the operator, has been told.
UPDATE repairs SET escalated = CASE WHEN misses > 2 THEN 2 ELSE misses END WHERE misses > 0;
--> statement-breakpoint
-- A call that closed a case was its owner's own: who rang stands in the timeline.
UPDATE cases SET self_verified = 1 WHERE closing = 'phone_visit' AND EXISTS (SELECT 1 FROM case_events e
  WHERE e.community_id = cases.community_id AND e.case_id = cases.id AND e.kind = 'closed' AND e.by_kind = 'staff'
  AND e.by_id IN (SELECT w.by_id FROM case_events w WHERE w.community_id = e.community_id AND w.case_id = e.case_id
    AND w.by_kind = 'staff' AND w.kind IN ('contacted', 'planned', 'resolved')));
