import type { TemplateValues, TemplateVariable } from '../../../src/shared/domain/template.ts'

/** What each variable stands for, in the order they are offered. */
export const VARIABLE_HINTS: Record<TemplateVariable, string> = {
  name: 'nome do devedor',
  first_name: 'primeiro nome do devedor',
  amount: 'valor em aberto',
  principal: 'valor sem multa e juros',
  fine: 'multa',
  interest: 'juros até hoje',
  total: 'principal + multa + juros',
  days_late: 'dias de atraso',
  due_date: 'vencimento mais antigo',
  description: 'descrição da dívida',
  phone: 'telefone do devedor',
  current_date: 'data de hoje',
  current_time: 'hora do envio',
  creditor_name: 'nome do credor',
  creditor_address: 'endereço do credor',
  creditor_tax_id: 'CPF ou CNPJ do credor',
  creditor_phone: 'telefone do credor',
  pix_key: 'chave Pix',
}

/** An invented debtor, for a preview without real data. */
export function exampleValues(creditorName: string, now: Date): TemplateValues {
  return {
    name: 'Maria Souza',
    first_name: 'Maria',
    amount: 'R$ 150,50',
    principal: 'R$ 150,50',
    fine: 'R$ 3,01',
    interest: 'R$ 1,81',
    total: 'R$ 155,32',
    days_late: '36',
    phone: '(11) 98765-4321',
    due_date: '15/01/2024',
    description: 'Mensalidade de janeiro',
    current_date: now.toLocaleDateString('pt-BR'),
    current_time: now.toLocaleTimeString('pt-BR', { hour: '2-digit', minute: '2-digit' }),
    creditor_name: creditorName || 'Escola Exemplo',
    creditor_address: 'Rua das Flores, 100, São Paulo/SP',
    creditor_tax_id: '12.345.678/0001-95',
    creditor_phone: '(11) 3456-7890',
    pix_key: 'financeiro@exemplo.com.br',
  }
}
