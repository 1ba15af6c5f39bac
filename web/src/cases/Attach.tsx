// A photo by the camera, a voice note by the microphone: taken on the spot, sent with the complaint.
import { Camera, Mic, Square, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { newId } from '../ui/newId.ts';
import { toast } from '../ui/Toasts.tsx';
import type { Attached } from './unsent.ts';
import styles from './Cases.module.css';

const longestMs = 3 * 60_000;

export function Attach({ add, busy = false }: { add: (file: Attached) => void; busy?: boolean }) {
  const { t } = useReader();
  const photo = useRef<HTMLInputElement>(null);
  return (
    <div className={styles['attach']}>
      <input
        ref={photo}
        className="unseen"
        type="file"
        tabIndex={-1}
        aria-label={t('cases.screen.photo')}
        accept="image/jpeg,image/png"
        capture="environment"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) add({ attachmentId: newId(), kind: 'photo', blob: file });
          currentTarget.value = '';
        }}
      />
      <Button disabled={busy} onClick={() => photo.current?.click()}>
        <Camera size={18} aria-hidden="true" /> {t('cases.screen.photo')}
      </Button>
      {'MediaRecorder' in globalThis && <Voice add={add} busy={busy} />}
    </div>
  );
}

function Voice({ add, busy }: { add: (file: Attached) => void; busy: boolean }) {
  const { t } = useReader();
  const recorder = useRef<MediaRecorder>(undefined);
  const [on, setOn] = useState(false);
  useEffect(() => () => recorder.current?.stream.getTracks().forEach((track) => track.stop()), []);

  const start = async (): Promise<void> => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const made = new MediaRecorder(stream);
      const parts: Blob[] = [];
      recorder.current = made;
      made.addEventListener('dataavailable', ({ data }) => parts.push(data));
      made.addEventListener('stop', () => {
        for (const track of stream.getTracks()) track.stop();
        setOn(false);
        const blob = new Blob(parts, { type: made.mimeType });
        if (blob.size > 0) add({ attachmentId: newId(), kind: 'voice', blob });
      });
      made.start();
      setOn(true);
      setTimeout(() => made.state === 'recording' && made.stop(), longestMs);
    } catch {
      toast(t('cases.screen.noMicrophone'));
    }
  };

  return (
    <Button
      disabled={busy}
      voice={on ? 'danger' : 'quiet'}
      onClick={() => (on ? recorder.current?.stop() : void start())}
    >
      {on ? <Square size={18} aria-hidden="true" /> : <Mic size={18} aria-hidden="true" />}{' '}
      {t(on ? 'cases.screen.stopVoice' : 'cases.screen.voice')}
    </Button>
  );
}

/** What is attached and not sent yet, each to be taken away again. */
export function AttachedList({
  files,
  remove,
}: {
  files: readonly Attached[];
  remove: (attachmentId: string) => void;
}) {
  const { t } = useReader();
  if (files.length === 0) return null;
  return (
    <ul className={styles['attached']}>
      {files.map(({ attachmentId, kind, blob }) => (
        <li key={attachmentId}>
          {t(`cases.screen.kind.${kind}`)} {Math.max(1, Math.round(blob.size / 1024))} kB
          <Button voice="plain" size="small" aria-label={t('cases.screen.remove')} onClick={() => remove(attachmentId)}>
            <X size={16} aria-hidden="true" />
          </Button>
        </li>
      ))}
    </ul>
  );
}
