CREATE TABLE `alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`level` text NOT NULL,
	`details` text DEFAULT '{}' NOT NULL,
	`started_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`ended_at` integer,
	`acknowledged_at` integer,
	`acknowledged_by` text,
	`start_told_at` integer,
	`end_told_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_open` ON `alerts` (`kind`,`subject`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `alerts_started` ON `alerts` (`started_at`);--> statement-breakpoint
CREATE TABLE `intent_reviews` (
	`conversation_id` text NOT NULL,
	`message_id` integer NOT NULL,
	`creditor_id` text NOT NULL,
	`text` text NOT NULL,
	`bot_text` text,
	`predicted` text NOT NULL,
	`confidence_bps` integer,
	`path` text,
	`intent` text NOT NULL,
	`at` integer NOT NULL,
	`reviewed_by` text NOT NULL,
	PRIMARY KEY(`conversation_id`, `message_id`),
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `intent_reviews_at` ON `intent_reviews` (`creditor_id`,`at`);--> statement-breakpoint
CREATE TABLE `message_index` (
	`conversation_id` text NOT NULL,
	`message_id` integer NOT NULL,
	`creditor_id` text NOT NULL,
	`at` integer NOT NULL,
	`direction` text NOT NULL,
	`text` text NOT NULL,
	`folded` text NOT NULL,
	PRIMARY KEY(`conversation_id`, `message_id`),
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `message_index_at` ON `message_index` (`creditor_id`,`at`);--> statement-breakpoint
CREATE TABLE `notes` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`created_by` text NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notes_conversation` ON `notes` (`conversation_id`,`at`);--> statement-breakpoint
CREATE TABLE `number_events` (
	`id` text PRIMARY KEY NOT NULL,
	`session` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`details` text DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `number_events_session` ON `number_events` (`session`,`at`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`prefix` text NOT NULL,
	`key_hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`key_hash`);--> statement-breakpoint
CREATE TABLE `api_minutes` (
	`minute` integer PRIMARY KEY NOT NULL,
	`n` integer NOT NULL,
	`errors` integer NOT NULL,
	`total_ms` integer NOT NULL,
	`slow` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key_hash` text PRIMARY KEY NOT NULL,
	`route` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer,
	`body` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_at` ON `idempotency_keys` (`at`);--> statement-breakpoint
CREATE TABLE `tombstones` (
	`creditor_id` text NOT NULL,
	`kind` text NOT NULL,
	`value_hash` text NOT NULL,
	`at` integer NOT NULL,
	`created_by` text NOT NULL,
	PRIMARY KEY(`creditor_id`, `kind`, `value_hash`),
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`endpoint_id` text NOT NULL,
	`event_id` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`last_at` integer,
	`last_status` integer,
	`last_error` text,
	PRIMARY KEY(`endpoint_id`, `event_id`)
);
--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`status`,`next_at`);--> statement-breakpoint
CREATE TABLE `webhook_endpoints` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`url` text NOT NULL,
	`events` text DEFAULT '[]' NOT NULL,
	`secret_version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`disabled_at` integer,
	`disabled_reason` text,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `webhook_events` (
	`id` text PRIMARY KEY NOT NULL,
	`creditor_id` text NOT NULL,
	`type` text NOT NULL,
	`payload` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`creditor_id`) REFERENCES `creditors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhook_events_at` ON `webhook_events` (`creditor_id`,`at`);--> statement-breakpoint
ALTER TABLE `audit` ADD `sealed_seq` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `audit_sealed` ON `audit` (`sealed_seq`);--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
ALTER TABLE `refresh_tokens` ADD `agent` text;--> statement-breakpoint
ALTER TABLE `users` ADD `totp_secret` text;--> statement-breakpoint
ALTER TABLE `users` ADD `totp_confirmed_at` integer;--> statement-breakpoint
ALTER TABLE `users` ADD `totp_last_step` integer;--> statement-breakpoint
ALTER TABLE `users` ADD `recovery_hashes` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `last_login_at` integer;--> statement-breakpoint
ALTER TABLE `debtors` ADD `merged_into` text;--> statement-breakpoint
ALTER TABLE `debtors` ADD `erased_at` integer;--> statement-breakpoint
CREATE INDEX `recipients_number` ON `recipients` (`campaign_id`,`session`,`status`,`due_at`);--> statement-breakpoint
CREATE INDEX `conversations_speaker` ON `conversations` (`creditor_id`,`speaker`,`last_at`);--> statement-breakpoint
CREATE INDEX `conversations_unread` ON `conversations` (`creditor_id`,`last_at`) WHERE unread > 0;--> statement-breakpoint
CREATE TRIGGER `audit_sealed_stays` BEFORE UPDATE ON `audit` WHEN old.sealed_hash IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'audit row is sealed');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_is_kept` BEFORE DELETE ON `audit`
BEGIN
  SELECT RAISE(ABORT, 'audit rows are never deleted');
END;
