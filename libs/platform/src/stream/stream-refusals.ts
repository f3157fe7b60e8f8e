import { defineRefusals } from '#kernel';

/** Refusals of streams, and the words with which a stream ends. */
export const streamRefusals = defineRefusals({
  'stream.cursor-unknown': {
    message: 'This cursor points past the end of this alliance’s stream.',
    hint: 'Read the present state again with a query, then subscribe without a cursor.',
    facts: { cursor: 'what was sent' },
  },
  'stream.cursor-of-another-alliance': {
    message: 'This cursor belongs to the stream of another alliance.',
    hint: 'Send the cursor that came with the last event of this alliance, or leave it out to start live.',
    facts: { cursor: 'what was sent' },
  },
  'stream.not-yours': {
    message: 'You may not follow this stream.',
    hint: 'Ask your alliance manager for an appointment that lets you see these events.',
  },
  'stream.only-subscriptions': {
    message: 'Only subscriptions are served over this connection.',
    hint: 'Send queries and mutations as POST requests to /graphql.',
  },
  'stream.too-many-subscriptions': {
    message: 'This connection already carries {limit} subscriptions.',
    hint: 'End one that you no longer need, or open a second connection.',
    facts: { limit: 'subscriptions per connection' },
  },
  'stream.too-many-connections': {
    message: 'There are already {limit} open connections for you.',
    hint: 'Close one that you no longer need, or wait a minute.',
    facts: { limit: 'connections per caller' },
  },
  'stream.lagged': {
    message: 'You have not read for a while, so this stream was cut. Nothing is lost.',
    hint: 'Subscribe again with after: "{after}" to receive everything that followed.',
    facts: { after: 'cursor of the last event you were sent' },
  },
  'stream.access-changed': {
    message: 'What you may see has changed, so this stream was ended.',
    hint: 'Connect again to receive what you may see now.',
  },
});
