CREATE TABLE `creditor_settings` (
	`creditor_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	PRIMARY KEY(`creditor_id`, `kind`),
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `debt_discounts` (
	`debt_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`cents` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`debt_id`, `agreement_id`),
	FOREIGN KEY (`debt_id`) REFERENCES `debts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `import_mappings` (
	`creditor_id` text NOT NULL,
	`source_key` text NOT NULL,
	`mapping` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	PRIMARY KEY(`creditor_id`, `source_key`),
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `job_days` (
	`job` text NOT NULL,
	`subject` text NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	`result` text DEFAULT '{}' NOT NULL,
	PRIMARY KEY(`job`, `subject`, `day`)
);
--> statement-breakpoint
CREATE TABLE `ladder_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`ladder_id` text NOT NULL,
	`offset_days` integer NOT NULL,
	`template_id` text NOT NULL,
	`window_from` text NOT NULL,
	`window_to` text NOT NULL,
	FOREIGN KEY (`ladder_id`) REFERENCES `ladders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`template_id`) REFERENCES `templates`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ladder_steps_ladder` ON `ladder_steps` (`ladder_id`,`offset_days`);--> statement-breakpoint
CREATE TABLE `ladder_touches` (
	`step_id` text NOT NULL,
	`debt_id` text NOT NULL,
	`due_date` text NOT NULL,
	`campaign_id` text NOT NULL,
	`day` text NOT NULL,
	PRIMARY KEY(`step_id`, `debt_id`, `due_date`)
);
--> statement-breakpoint
CREATE INDEX `ladder_touches_campaign` ON `ladder_touches` (`campaign_id`);--> statement-breakpoint
CREATE TABLE `ladders` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`name` text NOT NULL,
	`enabled` integer DEFAULT false NOT NULL,
	`filter` text DEFAULT '{}' NOT NULL,
	`stop_rules` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `number_of_phone` (
	`creditor_id` text NOT NULL,
	`phone_hash` text NOT NULL,
	`session` text NOT NULL,
	`assigned_at` integer NOT NULL,
	PRIMARY KEY(`creditor_id`, `phone_hash`)
);
--> statement-breakpoint
CREATE INDEX `number_of_phone_session` ON `number_of_phone` (`session`);--> statement-breakpoint
CREATE TABLE `numbers` (
	`session` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`label` text NOT NULL,
	`activated_on` text NOT NULL,
	`enabled` integer DEFAULT true NOT NULL,
	`daily_cap` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `segments` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`name` text NOT NULL,
	`filter` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `segments_name` ON `segments` (`creditor_id`,`name`);--> statement-breakpoint
CREATE TABLE `wa_contacts` (
	`phone_hash` text PRIMARY KEY NOT NULL,
	`chat_id` text,
	`source` text NOT NULL,
	`checked_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`debtor_id` text NOT NULL,
	`debt_ids` text NOT NULL,
	`kind` text NOT NULL,
	`principal_cents` integer NOT NULL,
	`fine_cents` integer NOT NULL,
	`interest_cents` integer NOT NULL,
	`discount_cents` integer NOT NULL,
	`total_cents` integer NOT NULL,
	`status` text NOT NULL,
	`source` text NOT NULL,
	`made_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`debtor_id`) REFERENCES `debtors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `agreements_debtor` ON `agreements` (`debtor_id`,`status`);--> statement-breakpoint
CREATE INDEX `agreements_status` ON `agreements` (`creditor_id`,`status`);--> statement-breakpoint
CREATE INDEX `agreements_conversation` ON `agreements` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`debtor_id` text,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`opened_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`resolved_at` integer,
	`resolved_by` text,
	`outcome` text,
	`note` text,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`debtor_id`) REFERENCES `debtors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cases_open` ON `cases` (`creditor_id`,`status`,`due_at`);--> statement-breakpoint
CREATE INDEX `cases_conversation` ON `cases` (`conversation_id`,`kind`,`status`);--> statement-breakpoint
CREATE TABLE `charges` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`debtor_id` text NOT NULL,
	`debt_ids` text NOT NULL,
	`agreement_id` text,
	`installment_no` integer,
	`amount_cents` integer NOT NULL,
	`provider` text NOT NULL,
	`txid` text NOT NULL,
	`code` text NOT NULL,
	`status` text NOT NULL,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	`paid_at` integer,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`debtor_id`) REFERENCES `debtors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `charges_txid` ON `charges` (`txid`);--> statement-breakpoint
CREATE INDEX `charges_debtor` ON `charges` (`debtor_id`,`status`);--> statement-breakpoint
CREATE INDEX `charges_conversation` ON `charges` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `hand_offs` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`reason` text NOT NULL,
	`summary` text NOT NULL,
	`suggested_offer` text,
	`at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `hand_offs_conversation` ON `hand_offs` (`conversation_id`,`at`);--> statement-breakpoint
CREATE TABLE `installments` (
	`agreement_id` text NOT NULL,
	`no` integer NOT NULL,
	`due_date` text NOT NULL,
	`amount_cents` integer NOT NULL,
	`paid_cents` integer DEFAULT 0 NOT NULL,
	`paid_on` text,
	`reminded_at` integer,
	PRIMARY KEY(`agreement_id`, `no`),
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `installments_due` ON `installments` (`due_date`);--> statement-breakpoint
CREATE TABLE `nps_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`debtor_id` text,
	`asked_at` integer NOT NULL,
	`score` integer,
	`answered_at` integer,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`debtor_id`) REFERENCES `debtors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `nps_answers_conversation` ON `nps_answers` (`conversation_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `promises` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`debtor_id` text NOT NULL,
	`debt_ids` text NOT NULL,
	`amount_cents` integer NOT NULL,
	`due_date` text NOT NULL,
	`status` text NOT NULL,
	`source` text NOT NULL,
	`made_at` integer NOT NULL,
	`reminded_at` integer,
	`judged_at` integer,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`debtor_id`) REFERENCES `debtors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `promises_debtor` ON `promises` (`debtor_id`,`status`);--> statement-breakpoint
CREATE INDEX `promises_due` ON `promises` (`status`,`due_date`);--> statement-breakpoint
CREATE INDEX `promises_conversation` ON `promises` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `provider_payments` (
	`end_to_end_id` text PRIMARY KEY NOT NULL,
	`txid` text,
	`amount_cents` integer NOT NULL,
	`paid_at` integer NOT NULL,
	`charge_id` text,
	`outcome` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `provider_payments_outcome` ON `provider_payments` (`outcome`);--> statement-breakpoint
CREATE TABLE `refusals` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`recipient_id` text,
	`campaign_id` text,
	`purpose` text NOT NULL,
	`rule` text NOT NULL,
	`level` text NOT NULL,
	`evidence` text NOT NULL,
	`until` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `refusals_conversation` ON `refusals` (`conversation_id`,`at`);--> statement-breakpoint
CREATE INDEX `refusals_campaign` ON `refusals` (`campaign_id`,`rule`);--> statement-breakpoint
CREATE INDEX `refusals_at` ON `refusals` (`creditor_id`,`at`);--> statement-breakpoint
ALTER TABLE `debtors` ADD `tax_id_hash` text;--> statement-breakpoint
ALTER TABLE `debtors` ADD `tax_id_first3` text;--> statement-breakpoint
ALTER TABLE `debtors` ADD `tax_id_last2` text;--> statement-breakpoint
ALTER TABLE `debtors` ADD `birth_date` text;--> statement-breakpoint
ALTER TABLE `debtors` ADD `state` text;--> statement-breakpoint
ALTER TABLE `debtors` ADD `email` text;--> statement-breakpoint
ALTER TABLE `debtors` ADD `tags` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE INDEX `debtors_tax_id` ON `debtors` (`creditor_id`,`tax_id_hash`);--> statement-breakpoint
ALTER TABLE `debts` ADD `prescribed_reason` text;--> statement-breakpoint
CREATE INDEX `debts_due` ON `debts` (`creditor_id`,`due_date`);--> statement-breakpoint
ALTER TABLE `import_rows` ADD `cents` integer;--> statement-breakpoint
ALTER TABLE `import_rows` ADD `before` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `cents_new` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `cents_updated` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `cents_unchanged` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `cents_duplicate` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `cents_rejected` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `rows_unreadable` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `format` text DEFAULT 'json' NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `mapping` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `source_key` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `undone_at` integer;--> statement-breakpoint
ALTER TABLE `imports` ADD `undone_by` text;--> statement-breakpoint
ALTER TABLE `payments` ADD `charges_cents` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `payments` ADD `agreement_id` text;--> statement-breakpoint
ALTER TABLE `payments` ADD `installment_no` integer;--> statement-breakpoint
ALTER TABLE `payments` ADD `charge_id` text;--> statement-breakpoint
CREATE INDEX `payments_agreement` ON `payments` (`agreement_id`);--> statement-breakpoint
CREATE INDEX `payments_day` ON `payments` (`creditor_id`,`paid_on`);--> statement-breakpoint
ALTER TABLE `campaigns` ADD `name` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `filter` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `variants` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `holdout_bps` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `sessions` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `ladder_id` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `step_id` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `scheduled_at` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `started_at` integer;--> statement-breakpoint
CREATE INDEX `campaigns_scheduled` ON `campaigns` (`status`,`scheduled_at`);--> statement-breakpoint
ALTER TABLE `recipients` ADD `session` text;--> statement-breakpoint
ALTER TABLE `recipients` ADD `variant` text;--> statement-breakpoint
ALTER TABLE `recipients` ADD `exposed_cents` integer;--> statement-breakpoint
CREATE INDEX `recipients_debtor_sent` ON `recipients` (`debtor_id`,`sent_at`);