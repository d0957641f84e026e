CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`phone_cipher` text,
	`phone_lookup` text,
	`login` text,
	`password_hash` text,
	`password_due` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_phone` ON `accounts` (`phone_lookup`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_login` ON `accounts` (`login`);--> statement-breakpoint
CREATE TABLE `sign_in_codes` (
	`phone_lookup` text PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	`sent_at` integer NOT NULL,
	`sent_on` text NOT NULL,
	`sent_that_day` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `guesses` (
	`subject` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`locked_until` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`access_hash` text NOT NULL,
	`access_expires_at` integer NOT NULL,
	`refresh_hash` text NOT NULL,
	`previous_refresh_hash` text,
	`previous_access_hash` text,
	`rotated_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`carrier` text NOT NULL,
	`password_due` integer DEFAULT 0 NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_access` ON `sessions` (`access_hash`);--> statement-breakpoint
CREATE INDEX `sessions_previous_access` ON `sessions` (`previous_access_hash`);--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE TABLE `wechat_bindings` (
	`openid_lookup` text PRIMARY KEY NOT NULL,
	`openid_cipher` text NOT NULL,
	`account_id` text NOT NULL,
	`bound_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `wechat_bindings_account` ON `wechat_bindings` (`account_id`);--> statement-breakpoint
CREATE TABLE `companies` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`demo` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`community_id` text NOT NULL,
	`company_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `kind`, `community_id`)
);
--> statement-breakpoint
CREATE INDEX `memberships_company` ON `memberships` (`company_id`);--> statement-breakpoint
CREATE TABLE `community_codes` (
	`code` text PRIMARY KEY NOT NULL,
	`community_id` text NOT NULL,
	`company_id` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `once` (
	`community_id` text NOT NULL,
	`actor` text NOT NULL,
	`operation` text NOT NULL,
	`key_hash` text NOT NULL,
	`body_hash` text NOT NULL,
	`outcome` text NOT NULL,
	`week` text NOT NULL,
	PRIMARY KEY(`community_id`, `actor`, `operation`, `key_hash`)
);
--> statement-breakpoint
CREATE TABLE `timers` (
	`community_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`due_at` integer NOT NULL,
	`locked_until` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`community_id`, `kind`, `subject_id`)
);
--> statement-breakpoint
CREATE INDEX `timers_due` ON `timers` (`due_at`);--> statement-breakpoint
CREATE INDEX `timers_due_here` ON `timers` (`community_id`,`due_at`);--> statement-breakpoint
CREATE TABLE `counters` (
	`community_id` text NOT NULL,
	`name` text NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`community_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `files` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`sha256` text NOT NULL,
	`thumb_sha256` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`uploaded_by` text NOT NULL,
	`use_kind` text DEFAULT '' NOT NULL,
	`use_id` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `files_use` ON `files` (`community_id`,`use_kind`,`use_id`);--> statement-breakpoint
CREATE INDEX `files_sha` ON `files` (`community_id`,`sha256`);--> statement-breakpoint
CREATE TABLE `communities` (
	`community_id` text PRIMARY KEY NOT NULL,
	`company_id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`service_phone` text NOT NULL,
	`duty_phone` text NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `buildings` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`room_count` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `buildings_name` ON `buildings` (`community_id`,`name`);--> statement-breakpoint
CREATE TABLE `rooms` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`building_id` text NOT NULL,
	`number` text NOT NULL,
	`floor` integer NOT NULL,
	`area_cm2` integer NOT NULL,
	`room_type` text NOT NULL,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`building_id`) REFERENCES `buildings`(`community_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rooms_number` ON `rooms` (`community_id`,`building_id`,`number`);--> statement-breakpoint
CREATE TABLE `persons` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`birth_year` integer,
	`smartphone` integer NOT NULL,
	`preferences` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `persons_account` ON `persons` (`community_id`,`account_id`);--> statement-breakpoint
CREATE TABLE `residencies` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`room_id` text NOT NULL,
	`role` text NOT NULL,
	`lives_here` integer NOT NULL,
	`household` text NOT NULL,
	`state` text NOT NULL,
	`since` text NOT NULL,
	`asked_at` integer NOT NULL,
	`ended_at` integer,
	`verified_by` text NOT NULL,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`person_id`) REFERENCES `persons`(`community_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community_id`,`room_id`) REFERENCES `rooms`(`community_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "residencies_state" CHECK(state in ('pending', 'active', 'ended', 'refused'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `residencies_open` ON `residencies` (`community_id`,`person_id`,`room_id`) WHERE state in ('active', 'pending');--> statement-breakpoint
CREATE INDEX `residencies_person` ON `residencies` (`community_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `residencies_room` ON `residencies` (`community_id`,`room_id`);--> statement-breakpoint
CREATE INDEX `residencies_household` ON `residencies` (`community_id`,`household`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`code_hash` text NOT NULL,
	`room_id` text NOT NULL,
	`role` text NOT NULL,
	`created_by` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_by` text,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_code` ON `invitations` (`community_id`,`code_hash`);--> statement-breakpoint
CREATE TABLE `consents` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`purpose` text NOT NULL,
	`version` text NOT NULL,
	`given` integer NOT NULL,
	`scene` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `consents_person` ON `consents` (`community_id`,`person_id`,`purpose`);--> statement-breakpoint
CREATE TABLE `staff` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`title` text NOT NULL,
	`work_phone` text NOT NULL,
	`active` integer NOT NULL,
	`off_duty_until` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_account` ON `staff` (`community_id`,`account_id`);--> statement-breakpoint
CREATE TABLE `staff_roles` (
	`community_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`community_id`, `staff_id`, `role`),
	FOREIGN KEY (`community_id`,`staff_id`) REFERENCES `staff`(`community_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `butler_areas` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`staff_id` text NOT NULL,
	`deputy_id` text,
	`building_id` text NOT NULL,
	`floor_from` integer,
	`floor_to` integer,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`staff_id`) REFERENCES `staff`(`community_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community_id`,`building_id`) REFERENCES `buildings`(`community_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `butler_areas_building` ON `butler_areas` (`community_id`,`building_id`);--> statement-breakpoint
CREATE TABLE `looks` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`staff_id` text NOT NULL,
	`person_id` text NOT NULL,
	`why` text NOT NULL,
	`subject_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `looks_person` ON `looks` (`community_id`,`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `points` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`amount` integer NOT NULL,
	`reason` text NOT NULL,
	`week` text NOT NULL,
	PRIMARY KEY(`community_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `points_person` ON `points` (`community_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `erasures` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`subject` text NOT NULL,
	`what` text NOT NULL,
	`week` text NOT NULL,
	`sealed` text,
	PRIMARY KEY(`community_id`, `id`),
	CONSTRAINT "erasures_what" CHECK(what in ('person', 'account'))
);
--> statement-breakpoint
CREATE TABLE `public_places` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`building_id` text DEFAULT '' NOT NULL,
	`name` text NOT NULL,
	`code_file_id` text,
	`code_for` text DEFAULT '' NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	`removed_at` integer,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `public_places_name` ON `public_places` (`community_id`,`building_id`,`name`) WHERE removed_at is null;--> statement-breakpoint
CREATE TABLE `repairs` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`number` text NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`room_id` text,
	`building_id` text DEFAULT '' NOT NULL,
	`spot` text NOT NULL,
	`place` text NOT NULL,
	`place_id` text,
	`fault` text,
	`tier` text NOT NULL,
	`state` text NOT NULL,
	`returns` integer DEFAULT 0 NOT NULL,
	`times_reported` integer NOT NULL,
	`watched_by` text,
	`channel` text NOT NULL,
	`reporter_id` text,
	`reporter_household` text DEFAULT '' NOT NULL,
	`recorded_by` text,
	`engineer_id` text,
	`appointment_from` integer,
	`appointment_to` integer,
	`accept_by` integer NOT NULL,
	`arrive_by` integer,
	`finish_by` integer,
	`arrive_by_first` integer,
	`finish_by_first` integer,
	`delay_reason` text DEFAULT '' NOT NULL,
	`delay_offer` text DEFAULT '' NOT NULL,
	`missed` text DEFAULT '' NOT NULL,
	`misses` integer DEFAULT 0 NOT NULL,
	`accepted_at` integer,
	`scheduled_at` integer,
	`departed_at` integer,
	`arrived_at` integer,
	`finished_at` integer,
	`signed_by` text,
	`ended_at` integer,
	`finish_note` text DEFAULT '' NOT NULL,
	`fee_lines` text NOT NULL,
	`reported_at` integer NOT NULL,
	`next_due_at` integer,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`room_id`) REFERENCES `rooms`(`community_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community_id`,`place_id`) REFERENCES `public_places`(`community_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "repairs_place" CHECK(room_id is not null or spot = 'public')
);
--> statement-breakpoint
CREATE INDEX `repairs_number` ON `repairs` (`community_id`,`number`);--> statement-breakpoint
CREATE INDEX `repairs_reporter` ON `repairs` (`community_id`,`reporter_id`,`reported_at`);--> statement-breakpoint
CREATE INDEX `repairs_room` ON `repairs` (`community_id`,`room_id`,`reported_at`);--> statement-breakpoint
CREATE INDEX `repairs_household` ON `repairs` (`community_id`,`reporter_household`,`reported_at`);--> statement-breakpoint
CREATE INDEX `repairs_engineer` ON `repairs` (`community_id`,`engineer_id`,`state`);--> statement-breakpoint
CREATE INDEX `repairs_state` ON `repairs` (`community_id`,`state`,`next_due_at`);--> statement-breakpoint
CREATE INDEX `repairs_public_place` ON `repairs` (`community_id`,`place_id`,`reported_at`);--> statement-breakpoint
CREATE TABLE `repair_events` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`repair_id` text NOT NULL,
	`kind` text NOT NULL,
	`by_kind` text NOT NULL,
	`by_id` text NOT NULL,
	`due_at` integer,
	`note` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`repair_id`) REFERENCES `repairs`(`community_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `repair_events_repair` ON `repair_events` (`community_id`,`repair_id`,`at`);--> statement-breakpoint
CREATE TABLE `repair_followers` (
	`community_id` text NOT NULL,
	`repair_id` text NOT NULL,
	`person_id` text NOT NULL,
	`followed_at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `repair_id`, `person_id`),
	FOREIGN KEY (`community_id`,`repair_id`) REFERENCES `repairs`(`community_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `repair_followers_person` ON `repair_followers` (`community_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `bills` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`room_id` text NOT NULL,
	`period` text NOT NULL,
	`due_on` text NOT NULL,
	`total_fen` integer NOT NULL,
	`lines` text NOT NULL,
	`state` text NOT NULL,
	`disputed` integer NOT NULL,
	`arrears_reminded_at` integer,
	`issued_at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`room_id`) REFERENCES `rooms`(`community_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "bills_state" CHECK(state in ('unpaid', 'paid'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bills_period` ON `bills` (`community_id`,`room_id`,`period`);--> statement-breakpoint
CREATE INDEX `bills_state` ON `bills` (`community_id`,`state`,`issued_at`);--> statement-breakpoint
CREATE INDEX `bills_disputed` ON `bills` (`community_id`,`disputed`,`issued_at`);--> statement-breakpoint
CREATE TABLE `bill_disputes` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`bill_id` text NOT NULL,
	`person_id` text NOT NULL,
	`about` text NOT NULL,
	`asked_at` integer NOT NULL,
	`answer` text DEFAULT '' NOT NULL,
	`answered_by` text,
	`answered_at` integer,
	`from_fen` integer,
	`to_fen` integer,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`bill_id`) REFERENCES `bills`(`community_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bill_disputes_open` ON `bill_disputes` (`community_id`,`bill_id`) WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX `bill_disputes_bill` ON `bill_disputes` (`community_id`,`bill_id`);--> statement-breakpoint
CREATE INDEX `bill_disputes_person` ON `bill_disputes` (`community_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `payments` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`bill_id` text NOT NULL,
	`payer_id` text,
	`recorded_by` text,
	`channel` text NOT NULL,
	`external_id` text NOT NULL,
	`total_fen` integer NOT NULL,
	`receipt_number` text NOT NULL,
	`paid_at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`bill_id`) REFERENCES `bills`(`community_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_bill` ON `payments` (`community_id`,`bill_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_external` ON `payments` (`community_id`,`channel`,`external_id`);--> statement-breakpoint
CREATE TABLE `payment_orders` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`payer_id` text NOT NULL,
	`total_fen` integer NOT NULL,
	`merchant_id` text NOT NULL,
	`way` text NOT NULL,
	`state` text NOT NULL,
	`superseded` integer NOT NULL,
	`prepay_id` text,
	`code_url` text,
	`transaction_id` text,
	`said_fen` integer,
	`refund_fen` integer DEFAULT 0 NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`settled_at` integer,
	PRIMARY KEY(`community_id`, `id`),
	CONSTRAINT "payment_orders_state_known" CHECK(state in ('open', 'paid', 'closed', 'refunding', 'refunded', 'held', 'settled')),
	CONSTRAINT "payment_orders_way" CHECK(way in ('in_wechat', 'code'))
);
--> statement-breakpoint
CREATE INDEX `payment_orders_payer` ON `payment_orders` (`community_id`,`payer_id`,`state`);--> statement-breakpoint
CREATE INDEX `payment_orders_state` ON `payment_orders` (`community_id`,`state`,`settled_at`);--> statement-breakpoint
CREATE TABLE `payment_decisions` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`order_id` text NOT NULL,
	`held` text NOT NULL,
	`decision` text NOT NULL,
	`reason` text NOT NULL,
	`decided_by` text NOT NULL,
	`entered_fen` integer NOT NULL,
	`refund_fen` integer NOT NULL,
	`decided_at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`order_id`) REFERENCES `payment_orders`(`community_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `payment_decisions_order` ON `payment_decisions` (`community_id`,`order_id`);--> statement-breakpoint
CREATE TABLE `payment_order_bills` (
	`community_id` text NOT NULL,
	`order_id` text NOT NULL,
	`bill_id` text NOT NULL,
	`total_fen` integer NOT NULL,
	PRIMARY KEY(`community_id`, `order_id`, `bill_id`),
	FOREIGN KEY (`community_id`,`order_id`) REFERENCES `payment_orders`(`community_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community_id`,`bill_id`) REFERENCES `bills`(`community_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `payment_order_bills_bill` ON `payment_order_bills` (`community_id`,`bill_id`);--> statement-breakpoint
CREATE TABLE `touchpoints` (
	`community_id` text NOT NULL,
	`code` text NOT NULL,
	`stage` text NOT NULL,
	`name` text NOT NULL,
	`product` text DEFAULT '' NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`community_id`, `code`)
);
--> statement-breakpoint
CREATE TABLE `touchpoint_events` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`source` text NOT NULL,
	`external_id` text NOT NULL,
	`touchpoint` text NOT NULL,
	`person_id` text,
	`household` text DEFAULT '' NOT NULL,
	`residency_id` text,
	`room_id` text,
	`building_id` text DEFAULT '' NOT NULL,
	`served_by` text NOT NULL,
	`facts` text NOT NULL,
	`withdrawn` integer NOT NULL,
	`occurred_at` integer NOT NULL,
	`entered_at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `touchpoint_events_source` ON `touchpoint_events` (`community_id`,`source`,`external_id`);--> statement-breakpoint
CREATE INDEX `touchpoint_events_person` ON `touchpoint_events` (`community_id`,`person_id`,`occurred_at`);--> statement-breakpoint
CREATE TABLE `surveys` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`product` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `surveys_key` ON `surveys` (`community_id`,`key`);--> statement-breakpoint
CREATE TABLE `survey_versions` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`survey_id` text NOT NULL,
	`version` integer NOT NULL,
	`questionnaire` text NOT NULL,
	`published_by` text NOT NULL,
	`published_at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`survey_id`) REFERENCES `surveys`(`community_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `survey_versions_number` ON `survey_versions` (`community_id`,`survey_id`,`version`);--> statement-breakpoint
CREATE TABLE `survey_triggers` (
	`community_id` text NOT NULL,
	`touchpoint` text NOT NULL,
	`survey_id` text NOT NULL,
	`delay_ms` integer NOT NULL,
	`active` integer NOT NULL,
	PRIMARY KEY(`community_id`, `touchpoint`),
	FOREIGN KEY (`community_id`,`survey_id`) REFERENCES `surveys`(`community_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `survey_gate` (
	`community_id` text NOT NULL,
	`subject` text NOT NULL,
	`open_matters` integer DEFAULT 0 NOT NULL,
	`touchpoint_at` integer DEFAULT 0 NOT NULL,
	`relationship_at` integer DEFAULT 0 NOT NULL,
	`payment_at` integer DEFAULT 0 NOT NULL,
	`touchpoint_held_until` integer DEFAULT 0 NOT NULL,
	`relationship_held_until` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`community_id`, `subject`),
	CONSTRAINT "survey_gate_matters" CHECK(open_matters >= 0)
);
--> statement-breakpoint
CREATE TABLE `prompts` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`event_id` text NOT NULL,
	`person_id` text NOT NULL,
	`household` text NOT NULL,
	`touchpoint` text NOT NULL,
	`building_id` text NOT NULL,
	`version_id` text NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`served_by` text NOT NULL,
	`reserved_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`shown_at` integer,
	`reminded_at` integer,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`version_id`) REFERENCES `survey_versions`(`community_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "prompts_state" CHECK(state in ('reserved', 'shown', 'answered', 'used', 'dismissed', 'expired', 'called'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `prompts_event` ON `prompts` (`community_id`,`event_id`);--> statement-breakpoint
CREATE INDEX `prompts_person` ON `prompts` (`community_id`,`person_id`,`state`);--> statement-breakpoint
CREATE INDEX `prompts_reserved` ON `prompts` (`community_id`,`reserved_at`);--> statement-breakpoint
CREATE TABLE `prompt_refusals` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`event_id` text NOT NULL,
	`person_id` text,
	`touchpoint` text NOT NULL,
	`building_id` text NOT NULL,
	`reason` text NOT NULL,
	`day` text NOT NULL,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `prompt_refusals_event` ON `prompt_refusals` (`community_id`,`event_id`);--> statement-breakpoint
CREATE INDEX `prompt_refusals_day` ON `prompt_refusals` (`community_id`,`day`);--> statement-breakpoint
CREATE INDEX `prompt_refusals_person` ON `prompt_refusals` (`community_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `responses` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`prompt_id` text NOT NULL,
	`event_id` text NOT NULL,
	`person_id` text,
	`household` text NOT NULL,
	`building_id` text NOT NULL,
	`touchpoint` text NOT NULL,
	`version_id` text NOT NULL,
	`channel` text NOT NULL,
	`mode` text NOT NULL,
	`entered_by` text,
	`measure` text NOT NULL,
	`score` integer NOT NULL,
	`first_score` integer NOT NULL,
	`answers` text NOT NULL,
	`wish` text,
	`served_by` text NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	`sheet_hash` text,
	`sheet_closes_at` integer NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`),
	CONSTRAINT "responses_score" CHECK(score between 0 and 10 and first_score between 0 and 10)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `responses_prompt` ON `responses` (`community_id`,`prompt_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `responses_sheet` ON `responses` (`community_id`,`sheet_hash`);--> statement-breakpoint
CREATE INDEX `responses_day` ON `responses` (`community_id`,`day`);--> statement-breakpoint
CREATE INDEX `responses_person` ON `responses` (`community_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `anonymous_responses` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`week` text NOT NULL,
	`touchpoint` text NOT NULL,
	`version_id` text NOT NULL,
	`building_id` text NOT NULL,
	`channel` text NOT NULL,
	`measure` text NOT NULL,
	`score` integer NOT NULL,
	`answers` text NOT NULL,
	`sheet_hash` text,
	`published` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`),
	CONSTRAINT "anonymous_responses_score" CHECK(score between 0 and 10)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `anonymous_responses_sheet` ON `anonymous_responses` (`community_id`,`sheet_hash`);--> statement-breakpoint
CREATE TABLE `tallies` (
	`community_id` text NOT NULL,
	`building_id` text NOT NULL,
	`touchpoint` text NOT NULL,
	`version_id` text NOT NULL,
	`channel` text NOT NULL,
	`mode` text NOT NULL,
	`measure` text NOT NULL,
	`period` text NOT NULL,
	`s0` integer DEFAULT 0 NOT NULL,
	`s1` integer DEFAULT 0 NOT NULL,
	`s2` integer DEFAULT 0 NOT NULL,
	`s3` integer DEFAULT 0 NOT NULL,
	`s4` integer DEFAULT 0 NOT NULL,
	`s5` integer DEFAULT 0 NOT NULL,
	`s6` integer DEFAULT 0 NOT NULL,
	`s7` integer DEFAULT 0 NOT NULL,
	`s8` integer DEFAULT 0 NOT NULL,
	`s9` integer DEFAULT 0 NOT NULL,
	`s10` integer DEFAULT 0 NOT NULL,
	`n` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`community_id`, `period`, `building_id`, `touchpoint`, `version_id`, `channel`, `mode`, `measure`)
);
--> statement-breakpoint
CREATE TABLE `community_feed` (
	`community_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `callbacks` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`prompt_id` text NOT NULL,
	`person_id` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`served_by` text NOT NULL,
	`due_at` integer NOT NULL,
	`due_by` integer NOT NULL,
	`done_by` text,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `callbacks_prompt` ON `callbacks` (`community_id`,`prompt_id`);--> statement-breakpoint
CREATE INDEX `callbacks_due` ON `callbacks` (`community_id`,`state`,`due_at`);--> statement-breakpoint
CREATE TABLE `cases` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`origin` text NOT NULL,
	`anonymous` integer NOT NULL,
	`person_id` text,
	`household` text NOT NULL,
	`room_id` text,
	`place` text DEFAULT '' NOT NULL,
	`matter` text NOT NULL,
	`touchpoint` text NOT NULL,
	`subject_id` text DEFAULT '' NOT NULL,
	`response_id` text,
	`title` text NOT NULL,
	`words` text DEFAULT '' NOT NULL,
	`reasons` text NOT NULL,
	`score` integer,
	`wish` text,
	`state` text NOT NULL,
	`owner_id` text NOT NULL,
	`co_owner_id` text,
	`offered_to` text,
	`offered_note` text DEFAULT '' NOT NULL,
	`opened_at` integer NOT NULL,
	`first_contact_by` integer,
	`contacted_at` integer,
	`visit_by` integer,
	`visited_at` integer,
	`resolve_by` integer,
	`plan_what` text DEFAULT '' NOT NULL,
	`plan_who` text DEFAULT '' NOT NULL,
	`plan_date` integer,
	`plan_from` integer,
	`plan_accepted_at` integer,
	`done` text DEFAULT '' NOT NULL,
	`cause` text,
	`whys` text NOT NULL,
	`learned` text DEFAULT '' NOT NULL,
	`resolved_at` integer,
	`reopens` integer DEFAULT 0 NOT NULL,
	`new_score` integer,
	`closing` text,
	`closed_at` integer,
	`escalated` integer DEFAULT 0 NOT NULL,
	`next_due_at` integer,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`owner_id`) REFERENCES `staff`(`community_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cases_closed" CHECK((state = 'closed') = (closed_at is not null)),
	CONSTRAINT "cases_anonymous" CHECK(anonymous = 0 or (person_id is null and household = '' and room_id is null and place = ''))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_one_open` ON `cases` (`community_id`,`household`,`matter`) WHERE closed_at is null and household <> '';--> statement-breakpoint
CREATE UNIQUE INDEX `cases_response` ON `cases` (`community_id`,`response_id`) WHERE closing is null or closing <> 'score_corrected';--> statement-breakpoint
CREATE INDEX `cases_owner` ON `cases` (`community_id`,`owner_id`,`state`);--> statement-breakpoint
CREATE INDEX `cases_person` ON `cases` (`community_id`,`person_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `cases_household` ON `cases` (`community_id`,`household`,`opened_at`);--> statement-breakpoint
CREATE INDEX `cases_state` ON `cases` (`community_id`,`state`,`next_due_at`);--> statement-breakpoint
CREATE TABLE `case_events` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`by_kind` text NOT NULL,
	`by_id` text NOT NULL,
	`due_at` integer,
	`note` text DEFAULT '' NOT NULL,
	`score` integer,
	`way` text,
	`response_id` text,
	`open` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`case_id`) REFERENCES `cases`(`community_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_events_case` ON `case_events` (`community_id`,`case_id`,`at`);--> statement-breakpoint
CREATE INDEX `case_events_response` ON `case_events` (`community_id`,`response_id`);--> statement-breakpoint
CREATE TABLE `case_pains` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`case_id` text NOT NULL,
	`text` text NOT NULL,
	`owner_id` text NOT NULL,
	`outcome` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`case_id`) REFERENCES `cases`(`community_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_pains_case` ON `case_pains` (`community_id`,`case_id`);--> statement-breakpoint
CREATE TABLE `compensations` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`state` text NOT NULL,
	`granted_by` text NOT NULL,
	`decided_by` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`),
	FOREIGN KEY (`community_id`,`case_id`) REFERENCES `cases`(`community_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "compensations_amount" CHECK(amount_fen > 0)
);
--> statement-breakpoint
CREATE INDEX `compensations_case` ON `compensations` (`community_id`,`case_id`);--> statement-breakpoint
CREATE TABLE `relays` (
	`community_id` text NOT NULL,
	`case_id` text NOT NULL,
	`sealed` text NOT NULL,
	`secret_hash` text NOT NULL,
	PRIMARY KEY(`community_id`, `case_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `relays_secret` ON `relays` (`community_id`,`secret_hash`);--> statement-breakpoint
CREATE TABLE `relay_openings` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`case_id` text NOT NULL,
	`why` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`response_id` text NOT NULL,
	`person_id` text NOT NULL,
	`room_id` text,
	`place` text DEFAULT '' NOT NULL,
	`touchpoint` text NOT NULL,
	`score` integer NOT NULL,
	`words` text NOT NULL,
	`assignee_id` text NOT NULL,
	`due_at` integer NOT NULL,
	`day` text NOT NULL,
	`settled_by` text,
	`note` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `follow_ups_response` ON `follow_ups` (`community_id`,`response_id`);--> statement-breakpoint
CREATE INDEX `follow_ups_due` ON `follow_ups` (`community_id`,`settled_by`,`due_at`);--> statement-breakpoint
CREATE TABLE `stories` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`text` text NOT NULL,
	`may_publish` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `score_snapshots` (
	`community_id` text NOT NULL,
	`period` text NOT NULL,
	`closed_through` text NOT NULL,
	`cells` text NOT NULL,
	`facts` text NOT NULL,
	`visible` text,
	`made_at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `period`)
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`recipient` text NOT NULL,
	`channel` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`target` text,
	`dedupe` text NOT NULL,
	`apart` integer NOT NULL,
	`state` text NOT NULL,
	`due_at` integer NOT NULL,
	`locked_until` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`outcome` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	PRIMARY KEY(`community_id`, `id`),
	CONSTRAINT "outbox_state" CHECK(state in ('due', 'sending', 'delivered', 'unknown', 'dead', 'inbox_only'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedupe` ON `outbox` (`community_id`,`recipient`,`dedupe`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `outbox_recipient` ON `outbox` (`community_id`,`recipient`,`state`);--> statement-breakpoint
CREATE TABLE `outbox_attempts` (
	`community_id` text NOT NULL,
	`notice_id` text NOT NULL,
	`attempt` integer NOT NULL,
	`channel` text NOT NULL,
	`outcome` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `notice_id`, `attempt`)
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`community_id` text NOT NULL,
	`id` text NOT NULL,
	`recipient` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`target` text,
	`sealed_target` text,
	`read_at` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `inbox_recipient` ON `inbox` (`community_id`,`recipient`,`at`);--> statement-breakpoint
CREATE TABLE `push_days` (
	`community_id` text NOT NULL,
	`recipient` text NOT NULL,
	`day` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`community_id`, `recipient`, `day`)
);
--> statement-breakpoint
CREATE TABLE `subscription_wallets` (
	`reader` text NOT NULL,
	`template_id` text NOT NULL,
	`noted` integer DEFAULT 0 NOT NULL,
	`declined_at` integer,
	PRIMARY KEY(`reader`, `template_id`)
);
--> statement-breakpoint
CREATE TABLE `subscription_credits` (
	`reader` text NOT NULL,
	`template_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`by_client` integer NOT NULL,
	`push_key` text,
	`state` text NOT NULL,
	PRIMARY KEY(`reader`, `template_id`, `number`),
	CONSTRAINT "subscription_credits_state" CHECK(state in ('open', 'spent', 'void'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_credits_push` ON `subscription_credits` (`reader`,`push_key`);--> statement-breakpoint
CREATE TABLE `text_checks` (
	`community_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`account_id` text NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`locked_until` integer DEFAULT 0 NOT NULL,
	`outcome` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `subject_id`),
	CONSTRAINT "text_checks_state" CHECK(state in ('queued', 'pass', 'review', 'risky'))
);
--> statement-breakpoint
CREATE INDEX `text_checks_due` ON `text_checks` (`state`,`due_at`);--> statement-breakpoint
CREATE TABLE `alert_robots` (
	`community_id` text PRIMARY KEY NOT NULL,
	`sealed_key` text NOT NULL,
	`ending` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL,
	`rests_until` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `work_mails` (
	`community_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`sealed` text NOT NULL,
	`hint` text NOT NULL,
	`set_at` integer NOT NULL,
	PRIMARY KEY(`community_id`, `staff_id`)
);
