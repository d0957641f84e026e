CREATE TABLE `price_items` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`unit` text NOT NULL,
	`unit_fen` integer NOT NULL,
	`warranty_days` integer NOT NULL,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL,
	`ended_by` text,
	`ended_at` integer,
	PRIMARY KEY(`community_id`, `id`, `version`),
	CONSTRAINT "price_items_unit" CHECK(unit_fen >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `price_items_current` ON `price_items` (`community_id`,`id`) WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `price_items_name` ON `price_items` (`community_id`,`name`) WHERE ended_at is null;