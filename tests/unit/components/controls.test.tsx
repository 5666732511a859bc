// @vitest-environment happy-dom
/** Choice, switch and look. In: clicks and keys. Out: wishes and attributes. */
import { useState } from 'preact/hooks';
import { describe, expect, it, vi } from 'vitest';
import { Choice } from '../../../components/control/Choice';
import { Switch } from '../../../components/control/Switch';
import { applyLook } from '../../../components/look';
import { click, draw, find, press } from './render';

const OPTIONS = [['few', 'Few'], ['some', 'Some'], ['all', 'All']] as const;

function Kept({ onChange }: { onChange: (value: string) => void }) {
  const [value, setValue] = useState<'few' | 'some' | 'all'>('few');
  return <Choice label="How many" options={OPTIONS} value={value} onChange={(next) => { setValue(next); onChange(next); }} />;
}

describe('a choice', () => {
  it('is walked with the arrows and wraps at its ends', () => {
    const onChange = vi.fn();
    const { root } = draw(<Kept onChange={onChange} />);
    const group = find(root, '[role=radiogroup]');
    expect(press(group, 'ArrowRight')).toBe(true);
    press(group, 'ArrowDown');
    press(group, 'ArrowRight');
    press(group, 'ArrowLeft');
    press(group, 'Home');
    press(group, 'End');
    expect(onChange.mock.calls.map(([value]) => value)).toEqual(['some', 'all', 'few', 'all', 'few', 'all']);
    expect(document.activeElement?.textContent).toBe('All');
    expect(press(group, 'a')).toBe(false);
  });

  it('is one tab stop, on what is chosen', () => {
    const { root } = draw(<Kept onChange={() => undefined} />);
    const stops = () => [...root.querySelectorAll('button')].map((button) => [button.tabIndex, button.getAttribute('aria-checked')]);
    expect(stops()).toEqual([[0, 'true'], [-1, 'false'], [-1, 'false']]);
    click(root.querySelectorAll('button')[2] as HTMLElement);
    expect(stops()).toEqual([[-1, 'false'], [-1, 'false'], [0, 'true']]);
  });

  it('does not wish for what is already so', () => {
    const onChange = vi.fn();
    const { root } = draw(<Choice label="How many" options={OPTIONS} value="few" onChange={onChange} />);
    click(root.querySelectorAll('button')[0] as HTMLElement);
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe('a switch', () => {
  it('says its state and wishes for the other', () => {
    const onChange = vi.fn();
    const { root, redraw } = draw(<Switch label="Marks" checked={false} onChange={onChange} />);
    click(find(root, '[role=switch]'));
    redraw(<Switch label="Marks" checked onChange={onChange} />);
    expect(find(root, '[role=switch]').getAttribute('aria-checked')).toBe('true');
    click(find(root, '[role=switch]'));
    expect(onChange.mock.calls).toEqual([[true], [false]]);
  });

  it('does nothing while it cannot', () => {
    const onChange = vi.fn();
    const { root } = draw(<Switch label="Marks" checked disabled onChange={onChange} />);
    click(find(root, '[role=switch]'));
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe('the look', () => {
  it('follows the settings, and the system when they say nothing', () => {
    const root = document.createElement('div');
    applyLook(root, { theme: 'dark', text: 'large' });
    expect({ ...root.dataset }).toEqual({ theme: 'dark', text: 'large' });
    applyLook(root, { theme: 'system', text: 'usual' });
    expect({ ...root.dataset }).toEqual({});
  });
});
