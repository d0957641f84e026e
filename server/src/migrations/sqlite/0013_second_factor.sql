CREATE TABLE `second_factors` (
	`account_id` text PRIMARY KEY NOT NULL,
	`secret_cipher` text,
	`confirmed_at` integer,
	`last_step` integer DEFAULT 0 NOT NULL,
	`pending_cipher` text,
	`pending_at` integer
);
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`account_id` text NOT NULL,
	`code_hash` text NOT NULL,
	PRIMARY KEY(`account_id`, `code_hash`)
);
--> statement-breakpoint
ALTER TABLE `sessions` ADD `factor` text DEFAULT 'none' NOT NULL;