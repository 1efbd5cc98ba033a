import { useEffect, useRef, useState } from "react";
import { Button } from "../shared/Button";
import { text } from "../text/en";

/** The text of a token that was made or reset. It is shown until the person has taken it, and never again. */
export function TokenText({ name, value, onDone }: { name: string; value: string; onDone: () => void }) {
  const [copied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Without the right to write to the clipboard the person copies what is selected.
      field.current?.select();
    }
  };
  return (
    <section className="card token-text" aria-labelledby="token-text">
      <h2 id="token-text" ref={heading} tabIndex={-1}>
        {text.tokens.made(name)}
      </h2>
      <p>{text.tokens.once}</p>
      <div className="row">
        <input
          ref={field}
          className="token-value"
          aria-label={text.tokens.value}
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
        />
        <Button kind="primary" onPress={() => void copy()}>
          {text.tokens.copy}
        </Button>
        <Button onPress={onDone}>{text.tokens.done}</Button>
      </div>
      <p role="status">{copied && text.tokens.copied}</p>
    </section>
  );
}
