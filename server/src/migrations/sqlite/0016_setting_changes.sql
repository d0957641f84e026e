CREATE TABLE `setting_changes` (
	`community_id` text NOT NULL,
	`seq` integer NOT NULL,
	`figure` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`reason` text NOT NULL,
	`changed_by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `seq`)
);
--> statement-breakpoint
CREATE INDEX `setting_changes_figure` ON `setting_changes` (`community_id`,`figure`,`seq`);