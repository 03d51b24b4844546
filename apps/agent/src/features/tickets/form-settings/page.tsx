import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Page } from '../../../base/page/page.tsx';
import * as m from '#words';
import { FieldsList } from '../../fields/settings/fields-list.tsx';
import { FormsPart } from './forms-part.tsx';

type Part = 'ticket' | 'contact' | 'company' | 'forms';

/** Custom fields of tickets, contacts and companies, and the forms of tickets. */
export function FormsPage() {
  const [part, setPart] = useState<Part>('ticket');
  return (
    <Page title={m.forms_page_title()} text={m.forms_page_text()} wide={part === 'forms'}>
      <SegmentedControl
        aria-label={m.forms_page_title()}
        mb="md"
        value={part}
        onChange={(value) => setPart(value as Part)}
        data={[
          { value: 'ticket', label: m.forms_part_ticket() },
          { value: 'forms', label: m.forms_part_forms() },
          { value: 'contact', label: m.forms_part_contact() },
          { value: 'company', label: m.forms_part_company() },
        ]}
      />
      {part === 'forms' ? <FormsPart /> : <FieldsList key={part} of={part} />}
    </Page>
  );
}
