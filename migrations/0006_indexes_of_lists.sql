CREATE INDEX `debtors_merged` ON `debtors` (`merged_into`) WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX `import_rows_person` ON `import_rows` (`debtor_id`) WHERE debtor_id is not null;--> statement-breakpoint
CREATE INDEX `conversations_waiting` ON `conversations` (`creditor_id`,`last_at`) WHERE direction = 'in';