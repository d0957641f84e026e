CREATE TABLE `credits` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`source` text NOT NULL,
	`source_id` text NOT NULL,
	`household` text NOT NULL,
	`label` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`left_fen` integer NOT NULL,
	`granted_at` integer NOT NULL,
	`paid_out_by` text,
	`paid_out_at` integer,
	PRIMARY KEY(`community_id`, `id`),
	CONSTRAINT "credits_left" CHECK(left_fen >= 0 and left_fen <= amount_fen)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `credits_source` ON `credits` (`community_id`,`source`,`source_id`);--> statement-breakpoint
CREATE INDEX `credits_household` ON `credits` (`community_id`,`household`,`granted_at`);--> statement-breakpoint
CREATE TABLE `credit_uses` (
	`community_id` text NOT NULL,
	`credit_id` text NOT NULL,
	`bill_id` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`used_at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `credit_id`, `bill_id`),
	CONSTRAINT "credit_uses_amount" CHECK(amount_fen >= 0)
);
--> statement-breakpoint
CREATE INDEX `credit_uses_bill` ON `credit_uses` (`community_id`,`bill_id`);--> statement-breakpoint
CREATE TABLE `vouchers` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`compensation_id` text NOT NULL,
	`household` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`code_sealed` text NOT NULL,
	`code_lookup` text NOT NULL,
	`state` text NOT NULL,
	`granted_at` integer NOT NULL,
	`expires_on` text NOT NULL,
	`redeemed_by` text,
	`redeemed_at` integer,
	PRIMARY KEY(`community_id`, `id`),
	CONSTRAINT "vouchers_state" CHECK(state in ('open', 'redeemed', 'expired'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vouchers_compensation` ON `vouchers` (`community_id`,`compensation_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `vouchers_code` ON `vouchers` (`community_id`,`code_lookup`);--> statement-breakpoint
CREATE INDEX `vouchers_household` ON `vouchers` (`community_id`,`household`,`granted_at`);--> statement-breakpoint
CREATE TABLE `ledger` (
	`community_id` text NOT NULL,
	`ref` text NOT NULL,
	`step` text NOT NULL,
	`account` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `ref`, `step`, `account`)
);
--> statement-breakpoint
CREATE INDEX `ledger_account` ON `ledger` (`community_id`,`account`,`at`);--> statement-breakpoint
DROP INDEX `bills_period`;--> statement-breakpoint
ALTER TABLE `bills` ADD `kind` text DEFAULT 'property' NOT NULL;--> statement-breakpoint
ALTER TABLE `bills` ADD `source_id` text;--> statement-breakpoint
ALTER TABLE `bills` ADD `household` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `bills` ADD `credit_fen` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `bills_source` ON `bills` (`community_id`,`kind`,`source_id`);--> statement-breakpoint
CREATE INDEX `bills_household` ON `bills` (`community_id`,`household`);--> statement-breakpoint
CREATE UNIQUE INDEX `bills_period` ON `bills` (`community_id`,`room_id`,`period`) WHERE kind = 'property';--> statement-breakpoint
ALTER TABLE `compensations` ADD `delivered_as` text DEFAULT '' NOT NULL;