import { FileButton, Button } from '@mantine/core';
import { uploadFile } from '@otklik/client';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { api, uploadUrl } from '../../../base/api.ts';
import { fetchReasons } from '../../../base/reason-of.ts';
import { FormError } from '../../../base/form-error.tsx';
import styles from '../../../base/page/page.module.css';
import { Page, Section } from '../../../base/page/page.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { ImportForm } from './import-form.tsx';
import { PastImports } from './past-imports.tsx';
import type { Settings } from './queries.ts';

/** Import of contacts: choose a file, see what it will be, import, read the report, undo. */
export function ImportPage() {
  const [file, setFile] = useState<{ id: string; name: string }>();
  const upload = useChange({
    run: (one: File) => fetchReasons().then(() => uploadFile(uploadUrl, one, () => {}).done),
    stale: [],
    onDone: setFile,
  });
  const start = useChange({
    run: (settings: Settings) => api.customers.startContactImport({ body: { uploadId: file?.id as never, settings } }),
    stale: [['imports']],
    onDone: () => setFile(undefined),
  });
  return (
    <Page title={m.people_import_title()} text={m.people_import_text()} wide>
      <div className={styles.row} style={{ marginBottom: 16 }}>
        <FileButton accept=".csv,.tsv,.txt,.xlsx" onChange={(one) => one && upload.mutate(one)}>
          {(props) => (
            <Button
              {...props}
              variant={file ? 'default' : 'filled'}
              loading={upload.isPending}
              leftSection={<IconUpload size={15} aria-hidden="true" />}
            >
              {file ? m.people_import_again() : m.people_import_pick()}
            </Button>
          )}
        </FileButton>
        <span className={styles.dim}>{file?.name ?? m.people_import_hint()}</span>
      </div>
      <FormError error={upload.error ?? start.error} />
      {file ? <ImportForm key={file.id} uploadId={file.id} starting={start.isPending} onStart={start.mutate} /> : null}
      <br />
      <Section title={m.people_import_past()}>
        <PastImports />
      </Section>
    </Page>
  );
}
