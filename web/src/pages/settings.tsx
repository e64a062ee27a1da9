import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { later, useApp } from '../app-context.ts'
import { Page } from '../components/page.tsx'
import { ResourceView } from '../components/resource-view.tsx'
import { CreditorModel, NumberModel } from '../models/settings.ts'
import { CreditorForm } from './settings/creditor-form.tsx'
import { NumberCard } from './settings/number-card.tsx'
import './settings.css'

/** The number, and who collects. */
export function SettingsPage() {
  const { api, toasts } = useApp()
  const creditor = useModel(() => new CreditorModel({ api, toasts }))
  const number = useModel(() => new NumberModel({ api, toasts, later }))
  useEffect(() => {
    void creditor.load()
    void number.load()
  }, [creditor, number])
  return (
    <Page title="Configurações">
      <div class="settings">
        <section class="card" aria-labelledby="creditor-title">
          <header>
            <div class="stack tight">
              <h2 id="creditor-title">Credor</h2>
              <p class="small muted">
                Quem cobra. Estes dados aparecem nas mensagens e nas respostas do robô; nome,
                endereço e CPF ou CNPJ são exigidos em documentos de cobrança (CDC, art. 42-A).
              </p>
            </div>
          </header>
          <ResourceView of={creditor.creditor} lines={8}>
            {(value) => <CreditorForm creditor={creditor} value={value} />}
          </ResourceView>
        </section>
        <section class="card" aria-labelledby="number-title">
          <header>
            <h2 id="number-title">WhatsApp</h2>
          </header>
          <ResourceView of={number.status} lines={5}>
            {(status) => <NumberCard number={number} status={status} />}
          </ResourceView>
        </section>
      </div>
    </Page>
  )
}
