CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`details` text DEFAULT '{}' NOT NULL,
	`sealed_hash` text
);
--> statement-breakpoint
CREATE INDEX `audit_entity` ON `audit` (`entity`,`entity_id`);--> statement-breakpoint
CREATE TABLE `creditors` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text,
	`tax_id` text,
	`phone` text,
	`pix_key` text,
	`pix_key_owner` text,
	`mode` text DEFAULT 'first_party' NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `refresh_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`family_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `refresh_tokens_hash` ON `refresh_tokens` (`token_hash`);--> statement-breakpoint
CREATE INDEX `refresh_tokens_family` ON `refresh_tokens` (`family_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`password_hash` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_username_unique` ON `users` (`username`);--> statement-breakpoint
CREATE TABLE `debtors` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`phone` text NOT NULL,
	`phone_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `debtors_person` ON `debtors` (`creditor_id`,`phone_hash`,`name_key`);--> statement-breakpoint
CREATE INDEX `debtors_phone` ON `debtors` (`phone_hash`);--> statement-breakpoint
CREATE TABLE `debts` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`debtor_id` text NOT NULL,
	`external_id` text NOT NULL,
	`amount_cents` integer NOT NULL,
	`due_date` text,
	`description` text,
	`import_id` text NOT NULL,
	`canceled_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`debtor_id`) REFERENCES `debtors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `debts_external` ON `debts` (`creditor_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `debts_debtor` ON `debts` (`debtor_id`);--> statement-breakpoint
CREATE INDEX `debts_import` ON `debts` (`import_id`);--> statement-breakpoint
CREATE TABLE `import_rows` (
	`import_id` text NOT NULL,
	`line` integer NOT NULL,
	`cells` text NOT NULL,
	`row` text,
	`errors` text,
	`outcome` text,
	`debt_id` text,
	`debtor_id` text,
	PRIMARY KEY(`import_id`, `line`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_rows_debtor` ON `import_rows` (`import_id`,`debtor_id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`base_name` text NOT NULL,
	`status` text NOT NULL,
	`rows_total` integer DEFAULT 0 NOT NULL,
	`rows_new` integer DEFAULT 0 NOT NULL,
	`rows_updated` integer DEFAULT 0 NOT NULL,
	`rows_unchanged` integer DEFAULT 0 NOT NULL,
	`rows_duplicate` integer DEFAULT 0 NOT NULL,
	`rows_rejected` integer DEFAULT 0 NOT NULL,
	`cents_accepted` integer DEFAULT 0 NOT NULL,
	`cursor` integer DEFAULT 0 NOT NULL,
	`error` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`committed_at` integer,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `imports_name` ON `imports` (`creditor_id`,`status`,`base_name`);--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`debt_id` text NOT NULL,
	`amount_cents` integer NOT NULL,
	`paid_on` text NOT NULL,
	`method` text NOT NULL,
	`external_id` text,
	`source` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`debt_id`) REFERENCES `debts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_external` ON `payments` (`creditor_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `payments_debt` ON `payments` (`debt_id`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`kind` text NOT NULL,
	`import_id` text,
	`template_id` text NOT NULL,
	`template_version` integer NOT NULL,
	`body` text NOT NULL,
	`session` text NOT NULL,
	`min_gap_ms` integer NOT NULL,
	`max_gap_ms` integer NOT NULL,
	`status` text NOT NULL,
	`total` integer NOT NULL,
	`excluded` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `campaigns_session` ON `campaigns` (`session`,`status`);--> statement-breakpoint
CREATE INDEX `campaigns_latest` ON `campaigns` (`creditor_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `recipients` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`position` integer NOT NULL,
	`debtor_id` text NOT NULL,
	`debt_ids` text NOT NULL,
	`conversation_id` text,
	`wa_id` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`plan_no` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`sent_at` integer,
	`delivered_at` integer,
	`read_at` integer,
	`replied_at` integer,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`debtor_id`) REFERENCES `debtors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recipients_wa` ON `recipients` (`wa_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `recipients_debtor` ON `recipients` (`campaign_id`,`debtor_id`);--> statement-breakpoint
CREATE INDEX `recipients_plan` ON `recipients` (`campaign_id`,`status`,`due_at`);--> statement-breakpoint
CREATE INDEX `recipients_sweep` ON `recipients` (`status`,`updated_at`);--> statement-breakpoint
CREATE INDEX `recipients_conversation` ON `recipients` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `template_versions` (
	`template_id` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	PRIMARY KEY(`template_id`, `version`),
	FOREIGN KEY (`template_id`) REFERENCES `templates`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `templates` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`name` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `templates_name` ON `templates` (`creditor_id`,`name`);--> statement-breakpoint
CREATE TABLE `applied_events` (
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`batch_id` text NOT NULL,
	`creditor_id` text NOT NULL,
	`metric` text NOT NULL,
	`hour` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `seq`)
);
--> statement-breakpoint
CREATE INDEX `applied_events_batch` ON `applied_events` (`batch_id`);--> statement-breakpoint
CREATE INDEX `applied_events_at` ON `applied_events` (`at`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`phone` text,
	`phone_hash` text,
	`name` text,
	`speaker` text DEFAULT 'bot' NOT NULL,
	`hand_off_reason` text,
	`last_at` integer,
	`preview` text,
	`direction` text,
	`unread` integer DEFAULT 0 NOT NULL,
	`last_intent` text,
	`last_seq` integer DEFAULT 0 NOT NULL,
	`moved_to` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `conversations_recent` ON `conversations` (`creditor_id`,`last_at`);--> statement-breakpoint
CREATE INDEX `conversations_phone` ON `conversations` (`phone_hash`);--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`queue` text NOT NULL,
	`body` text NOT NULL,
	`outcome` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `early_acks` (
	`wa_id` text NOT NULL,
	`ack` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`wa_id`, `ack`)
);
--> statement-breakpoint
CREATE INDEX `early_acks_at` ON `early_acks` (`at`);--> statement-breakpoint
CREATE TABLE `hourly_metrics` (
	`creditor_id` text NOT NULL,
	`hour` integer NOT NULL,
	`metric` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`creditor_id`, `hour`, `metric`)
);
--> statement-breakpoint
CREATE TABLE `identities` (
	`kind` text NOT NULL,
	`value_hash` text NOT NULL,
	`conversation_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`kind`, `value_hash`)
);
--> statement-breakpoint
CREATE INDEX `identities_conversation` ON `identities` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `stops` (
	`creditor_id` text NOT NULL,
	`phone_hash` text NOT NULL,
	`kind` text NOT NULL,
	`conversation_id` text NOT NULL,
	`at` integer NOT NULL,
	`until` integer,
	`lifted_at` integer,
	PRIMARY KEY(`creditor_id`, `phone_hash`, `kind`),
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
