ALTER TABLE `accounts` ADD `phone_end` text;--> statement-breakpoint
CREATE INDEX `accounts_phone_end` ON `accounts` (`phone_end`);--> statement-breakpoint
ALTER TABLE `persons` ADD `initials` text;