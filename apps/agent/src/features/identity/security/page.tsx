import { Page } from '../../../base/page/page.tsx';
import * as m from '#words';
import { PasswordSection } from './password-section.tsx';
import { SecondFactorSection } from './second-factor-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

/** My password, second factor and sessions. */
export function SecurityPage() {
  return (
    <Page title={m.shell_security()}>
      <PasswordSection />
      <SecondFactorSection />
      <SessionsSection />
    </Page>
  );
}
