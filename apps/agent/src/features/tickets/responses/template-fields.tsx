import { Button, Menu, SegmentedControl } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import type { Editor as TipTap } from '@tiptap/react';
import { Suspense, useCallback, useRef, useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { lazily } from '../../../base/lazily.ts';
import * as m from '#words';
import type { CannedResponse, Language } from './queries.ts';
import styles from './template-fields.module.css';
import { variableList, variableName } from './variable-names.ts';

const Editor = lazily(() => import('../composer/editor.tsx'));

type Bodies = CannedResponse['bodies'];
type TemplateFieldsProps = {
  bodies: Bodies;
  onChange: (bodies: Bodies) => void;
  /** no agent writes it: an agent's name is not offered */
  withoutAgent?: boolean;
};

/** A text with places in both languages, one at a time; places are chosen from the list of those that can be filled. */
export function TemplateFields({ bodies, onChange, withoutAgent }: TemplateFieldsProps) {
  const locale = useLocale();
  const [language, setLanguage] = useState<Language>(bodies[locale] || !bodies.ru ? locale : 'ru');
  const editor = useRef<TipTap | null>(null);
  const latest = useRef(bodies);
  const [initial, setInitial] = useState(bodies[language]?.html ?? '');
  const label = language === 'ru' ? m.responses_body_ru() : m.responses_body_en();
  const change = useCallback(
    (html: string, text: string) => {
      const { [language]: _old, ...others } = latest.current;
      latest.current = text.trim() ? { ...others, [language]: { html, text } } : others;
      onChange(latest.current);
    },
    [language, onChange],
  );
  return (
    <div>
      <div className={styles.top}>
        <SegmentedControl
          aria-label={m.responses_languages()}
          value={language}
          onChange={(next) => {
            setInitial(latest.current[next as Language]?.html ?? '');
            setLanguage(next as Language);
          }}
          data={[
            { value: 'ru', label: m.responses_language_ru() },
            { value: 'en', label: m.responses_language_en() },
          ]}
        />
      </div>
      <div className={styles.box}>
        <Suspense fallback={<div className={styles.wait} />}>
          <Editor
            key={language}
            label={label}
            placeholder={m.responses_body_hint()}
            initialHtml={initial}
            people={null}
            onChange={change}
            onSubmit={() => undefined}
            onFiles={() => undefined}
            onReady={(now) => {
              editor.current = now;
            }}
            onEscape={() => undefined}
            tools={
              <Menu position="top-end">
                <Menu.Target>
                  <Button size="xs" variant="default" leftSection={<IconBraces size={14} aria-hidden="true" />}>
                    {m.responses_variable()}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown mah={300} style={{ overflowY: 'auto' }}>
                  {variableList
                    .filter((name) => !withoutAgent || !name.startsWith('agent.'))
                    .map((name) => (
                      <Menu.Item key={name} onClick={() => editor.current?.chain().focus().insertContent(`{{${name}}}`).run()}>
                        {variableName(name)}
                      </Menu.Item>
                    ))}
                </Menu.Dropdown>
              </Menu>
            }
          />
        </Suspense>
      </div>
    </div>
  );
}
