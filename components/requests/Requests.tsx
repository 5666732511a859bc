/** Every request that Crossread made. In: a page of the log. Out: a table a day, the switch that ends them, and the way to clear the log. */
import type { RequestEntry, RequestList } from '../../lib/model/source';
import { Clear } from '../control/Clear';
import { Switch } from '../control/Switch';
import { Icon } from '../icon/Icon';
import { formatBytes } from '../language';
import { groupDays } from './group-days';
import { CLEAR_REQUESTS, describeAnswer, describeWhy, formatTime, nameDay, REQUEST_WORDS as W } from './requests-words';

/** Lines at a time: what is read in one go. */
export const REQUESTS_A_PAGE = 50;

export interface RequestsProps {
  /** Null while it is being asked for. */
  list: RequestList | null;
  offset: number;
  /** Null before it is known. */
  isPaused: boolean | null;
  onPause: (paused: boolean) => void;
  onGo: (offset: number) => void;
  onClear: () => void;
}

export function Requests({ list, offset, isPaused, onPause, onGo, onClear }: RequestsProps) {
  const requests = list?.requests ?? [];
  const now = Date.now();
  return (
    <>
      {isPaused !== null && (
        <div class="set">
          <div><p>{W.make}</p><p class="label">{W.makeMeans}</p></div>
          <Switch label={W.make} checked={!isPaused} onChange={(on) => onPause(!on)} />
        </div>
      )}
      {list !== null && requests.length === 0 && <p class="label">{W.none}</p>}
      {groupDays(requests).map(({ at, requests: ofDay }) => <Day key={at} name={nameDay(at, now)} requests={ofDay} />)}
      {list !== null && list.total > 0 && (
        <div class="row-acts">
          <span class="label num" role="status">{W.range(offset + 1, offset + requests.length, list.total)}</span>
          {offset > 0 && <button type="button" class="act" onClick={() => onGo(Math.max(0, offset - REQUESTS_A_PAGE))}>{W.newer}</button>}
          {offset + requests.length < list.total && <button type="button" class="act" onClick={() => onGo(offset + REQUESTS_A_PAGE)}>{W.older}</button>}
          <Clear words={CLEAR_REQUESTS} onClear={onClear} />
        </div>
      )}
      <p class="label">{W.kept}</p>
    </>
  );
}

function Day({ name, requests }: { name: string; requests: RequestEntry[] }) {
  // The roles are said because narrow windows draw rows as blocks, and a table drawn otherwise is none to some browsers.
  return (
    <table class="requests num" role="table">
      <caption>{name}</caption>
      <thead>
        <tr><th scope="col">{W.columns.time}</th><th scope="col">{W.columns.to}</th><th scope="col">{W.columns.why}</th><th scope="col" class="is-number">{W.columns.size}</th><th scope="col">{W.columns.answer}</th></tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <tr key={request.id} role="row">
            <td role="cell">{formatTime(request.at)}</td>
            <td role="cell"><bdi dir="ltr">{request.to.replace(/^https?:\/\//, '')}</bdi></td>
            <td role="cell">{describeWhy(request)}</td>
            <td role="cell" class="is-number">{formatBytes(request.bytes)}</td>
            <td role="cell">{request.trouble !== null && <Icon name="warn" />}{describeAnswer(request)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
