CREATE TABLE `retention_runs` (
	`community_id` text NOT NULL,
	`day` text NOT NULL,
	`table_name` text NOT NULL,
	`removed` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `day`, `table_name`)
);
--> statement-breakpoint
ALTER TABLE `relays` ADD `lookup` text;--> statement-breakpoint
CREATE UNIQUE INDEX `relays_lookup` ON `relays` (`community_id`,`lookup`);