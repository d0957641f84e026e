ALTER TABLE `residencies` ADD `agreed_by` text;
--> statement-breakpoint
-- No yes of a resident is on record for these helpers: they wait for one.
UPDATE `residencies` SET `state` = 'pending' WHERE `role` = 'helper' AND `state` = 'active';
