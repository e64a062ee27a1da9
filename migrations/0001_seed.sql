-- The default creditor (test data: edit it in the dashboard) and the first templates. CDC art. 42-A: every
-- collection message shows the creditor's name, address and CPF/CNPJ.
INSERT OR IGNORE INTO `creditors` (`id`, `name`, `address`, `tax_id`, `phone`, `pix_key`, `pix_key_owner`, `mode`, `updated_at`) VALUES (
	'default',
	'Academia Corpo em Dia',
	'Rua das Laranjeiras, 120, Centro, São Paulo/SP, CEP 01000-000',
	'11.222.333/0001-81',
	'+551133334444',
	'7f3b9a52-4c1d-4e8a-9b60-2d5f8c1e7a34',
	'Academia Corpo em Dia Ltda',
	'first_party',
	unixepoch() * 1000
);
--> statement-breakpoint
INSERT OR IGNORE INTO `templates` (`id`, `creditor_id`, `name`, `version`, `created_at`, `updated_at`) VALUES
	('tpl_cobranca_simples', 'default', 'cobranca_simples', 1, unixepoch() * 1000, unixepoch() * 1000),
	('tpl_lembrete_vencimento', 'default', 'lembrete_vencimento', 1, unixepoch() * 1000, unixepoch() * 1000),
	('tpl_cobranca_amigavel', 'default', 'cobranca_amigavel', 1, unixepoch() * 1000, unixepoch() * 1000),
	('tpl_proposta_acordo', 'default', 'proposta_acordo', 1, unixepoch() * 1000, unixepoch() * 1000),
	('tpl_segunda_via', 'default', 'segunda_via', 1, unixepoch() * 1000, unixepoch() * 1000),
	('tpl_ultimo_aviso', 'default', 'ultimo_aviso', 1, unixepoch() * 1000, unixepoch() * 1000);
--> statement-breakpoint
INSERT OR IGNORE INTO `template_versions` (`template_id`, `version`, `body`, `created_at`, `created_by`) VALUES
	('tpl_cobranca_simples', 1, 'Olá, {name}! Aqui é {creditor_name}.

Consta em aberto o valor de *{amount}*, com vencimento em {due_date|data não informada}. Se já pagou, desconsidere e nos avise por aqui.

Responda esta mensagem para pagar por Pix ou tirar dúvidas.

{creditor_name}, {creditor_address}, CNPJ/CPF {creditor_tax_id}
Responda SAIR para não receber mais mensagens.', unixepoch() * 1000, 'system'),
	('tpl_lembrete_vencimento', 1, 'Olá, {name}! Tudo bem? {creditor_name} passando para lembrar: {description|sua fatura} no valor de *{amount}* vence em {due_date|breve}.

Quer a chave Pix? Responda PIX que enviamos por aqui.

{creditor_name}, {creditor_address}, CNPJ/CPF {creditor_tax_id}
Responda SAIR para não receber mais mensagens.', unixepoch() * 1000, 'system'),
	('tpl_cobranca_amigavel', 1, 'Oi, {name}! Aqui é {creditor_name}.

Notamos que {description|uma fatura} de *{amount}* (vencimento {due_date|não informado}) ainda aparece em aberto. Sabemos que imprevistos acontecem: podemos enviar o Pix, combinar uma data ou conversar sobre parcelamento. O que fica melhor para você?

{creditor_name}, {creditor_address}, CNPJ/CPF {creditor_tax_id}
Responda SAIR para não receber mais mensagens.', unixepoch() * 1000, 'system'),
	('tpl_proposta_acordo', 1, 'Olá, {name}! {creditor_name} quer ajudar você a regularizar o valor de *{amount}* em aberto desde {due_date|o vencimento}.

Responda PROPOSTA para conhecer as condições de pagamento à vista ou parcelado. Sem compromisso.

{creditor_name}, {creditor_address}, CNPJ/CPF {creditor_tax_id}
Responda SAIR para não receber mais mensagens.', unixepoch() * 1000, 'system'),
	('tpl_segunda_via', 1, 'Olá, {name}! A segunda via de {description|sua fatura} está disponível.

Valor: *{amount}*
Vencimento: {due_date|não informado}

Responda PIX para receber a chave de pagamento.

{creditor_name}, {creditor_address}, CNPJ/CPF {creditor_tax_id}
Responda SAIR para não receber mais mensagens.', unixepoch() * 1000, 'system'),
	('tpl_ultimo_aviso', 1, 'Olá, {name}. Este é o nosso último lembrete automático sobre o valor de *{amount}*, com vencimento em {due_date|data não informada}, junto a {creditor_name}.

Se quiser pagar, negociar, contestar ou falar com uma pessoa, é só responder. Se já pagou, desconsidere.

{creditor_name}, {creditor_address}, CNPJ/CPF {creditor_tax_id}
Responda SAIR para não receber mais mensagens.', unixepoch() * 1000, 'system');
