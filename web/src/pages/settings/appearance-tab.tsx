import { useApp } from '../../app-context.ts'
import { Choices } from '../../components/fields.tsx'
import { isDensity, isTheme } from '../../models/theme.ts'
import { APPEARANCE, DENSITY_OPTIONS, THEME_OPTIONS } from '../../text/access.ts'
import { SettingsCard } from './frame.tsx'

/** How the dashboard looks in this browser. */
export function AppearanceTab() {
  const { theme, tour } = useApp()
  return (
    <SettingsCard id="appearance-title" title={APPEARANCE.title} hint={APPEARANCE.hint}>
      <div class="appearance">
        <h3>{APPEARANCE.theme}</h3>
        <Choices
          name="theme"
          legend={APPEARANCE.theme}
          value={theme.theme.value}
          options={THEME_OPTIONS}
          onChoose={(next) => isTheme(next) && theme.choose(next)}
        />
        <h3>{APPEARANCE.density}</h3>
        <Choices
          name="density"
          legend={APPEARANCE.density}
          value={theme.density.value}
          options={DENSITY_OPTIONS}
          onChoose={(next) => isDensity(next) && theme.space(next)}
        />
        <h3>{APPEARANCE.tour}</h3>
        <span class="row wrap tight">
          <button type="button" class="button small" onClick={() => tour.again()}>
            {APPEARANCE.tourStart}
          </button>
          <span class="small muted">{APPEARANCE.tourHint}</span>
        </span>
      </div>
    </SettingsCard>
  )
}
