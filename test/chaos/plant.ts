// Breaks one promise behind the product's back, so that the check is seen to fail on real data.
import type { SmtpSink } from '#testing';
import type { Load } from './load.js';
import type { Observer } from './observe.js';

export async function plant(what: string, observer: Observer, load: Load, sink: SmtpSink): Promise<string> {
  const awards = observer.collection('incentives', 'awards');
  const award = await awards.findOne({ ruleCode: 'completion-points' });
  switch (what) {
    case 'lost':
      await awards.deleteOne({ _id: award._id });
      break;
    case 'doubled':
      await awards.insertOne({ ...award, _id: `${award._id}-again` });
      break;
    case 'ledger':
      await observer
        .collection('incentives', 'participant_standings')
        .updateOne({}, { $inc: { points: 20 } });
      break;
    case 'count':
      await observer
        .collection('enrollment', 'agency_counts')
        .updateOne({ year: null }, { $inc: { 'people.0': 1 } });
      break;
    case 'budget':
      await observer.collection('incentives', 'incentive_budgets').updateOne({}, { $inc: { reserved: 1 } });
      break;
    case 'missing':
      await observer.collection('notifications', 'messages').deleteOne({ factId: award._id });
      break;
    case 'extra':
      sink.received.push({ messageId: '<nobody@mumpuni.example>', from: '', to: [], at: Date.now() });
      break;
    case 'stuck':
      await observer.collection('notifications', 'messages').updateOne({}, { $set: { status: 'QUEUED' } });
      break;
    case 'unacknowledged':
      load.acknowledged.set('a-completion-that-never-was', award.participantId);
      break;
    default:
      throw new Error(`There is nothing to plant by the name ${what}`);
  }
  return `planted: ${what}`;
}
