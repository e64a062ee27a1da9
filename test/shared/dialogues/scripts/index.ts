import type { Script } from '../script.ts'
import { AGENCY } from './agency.ts'
import { AGREEMENTS } from './agreements.ts'
import { ANGER } from './anger.ts'
import { CHANGES } from './changes.ts'
import { CHOICES } from './choices.ts'
import { CLAIMS } from './claims.ts'
import { COUNTER } from './counter.ts'
import { DECEASED } from './deceased.ts'
import { DISCOUNT } from './discount.ts'
import { DISPUTES } from './disputes.ts'
import { DOUBTS } from './doubts.ts'
import { GREETING } from './greeting.ts'
import { HARDSHIP } from './hardship.ts'
import { HOW_MUCH } from './how-much.ts'
import { INSTALMENTS } from './instalments.ts'
import { LGPD } from './lgpd.ts'
import { MOODS } from './moods.ts'
import { NON_TEXT } from './non-text.ts'
import { NPS } from './nps.ts'
import { OFFERS_STANDING } from './offers-standing.ts'
import { OPT_OUT } from './opt-out.ts'
import { PROMISES } from './promises.ts'
import { REMINDERS } from './reminders.ts'
import { WRONG_PERSON } from './wrong-person.ts'

/** By what the talk is about. */
export const DIALOGUES: readonly { situation: string; scripts: readonly Script[] }[] = [
  { situation: 'greeting', scripts: GREETING },
  { situation: 'how much', scripts: HOW_MUCH },
  { situation: 'discount', scripts: DISCOUNT },
  { situation: 'offers standing', scripts: OFFERS_STANDING },
  { situation: 'instalments', scripts: INSTALMENTS },
  { situation: 'choices', scripts: CHOICES },
  { situation: 'counter', scripts: COUNTER },
  { situation: 'promises', scripts: PROMISES },
  { situation: 'reminders', scripts: REMINDERS },
  { situation: 'changes', scripts: CHANGES },
  { situation: 'claims', scripts: CLAIMS },
  { situation: 'disputes', scripts: DISPUTES },
  { situation: 'wrong person', scripts: WRONG_PERSON },
  { situation: 'deceased', scripts: DECEASED },
  { situation: 'hardship', scripts: HARDSHIP },
  { situation: 'opt out', scripts: OPT_OUT },
  { situation: 'anger', scripts: ANGER },
  { situation: 'doubts', scripts: DOUBTS },
  { situation: 'lgpd', scripts: LGPD },
  { situation: 'agency', scripts: AGENCY },
  { situation: 'non text', scripts: NON_TEXT },
  { situation: 'agreements', scripts: AGREEMENTS },
  { situation: 'nps', scripts: NPS },
  { situation: 'moods', scripts: MOODS },
]
