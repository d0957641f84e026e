CREATE TABLE `access_events` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`staff_id` text NOT NULL,
	`what` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `access_events_staff` ON `access_events` (`community_id`,`staff_id`,`at`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `password_until` integer;