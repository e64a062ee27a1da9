ALTER TABLE `creditors` ADD `city` text;--> statement-breakpoint
UPDATE `creditors` SET `city` = 'São Paulo' WHERE `id` = 'default' AND `city` IS NULL AND `name` = 'Academia Corpo em Dia';
