CREATE INDEX `bills_month` ON `bills` (`community_id`,`period`,`issued_at`);--> statement-breakpoint
CREATE INDEX `bills_room` ON `bills` (`community_id`,`room_id`,`issued_at`);