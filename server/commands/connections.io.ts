import { demoHint, propertyByCode } from './property.io.ts';
import { inHouse } from './house.io.ts';
import { jsonOption, Misused, mustHave, text, type Command, type ExitCode } from './command.ts';

export const connections: Command = {
  name: 'connections',
  summary: 'List the connections to foreign systems, or add one and print its address and secret',
  usage: 'connections [list | add --system NAME --property CODE] [--json]',
  options: [
    { name: 'system', takes: 'NAME', doc: 'add: the connector' },
    { name: 'property', takes: 'CODE', doc: 'Code of the property' },
    { name: 'name', takes: 'TEXT', doc: 'add: what to call it' },
    { name: 'username', takes: 'TEXT', doc: 'add: user name the sender will send' },
    { name: 'secret', takes: 'TEXT', doc: 'add: password the sender will send (else one is made)' },
    { name: 'hotel-code', takes: 'CODE', doc: 'add: the hotel code of the foreign system' },
    { name: 'poll', takes: 'URL', doc: 'add: fetch from this address instead of being sent to' },
    { name: 'role', takes: 'pms|channel', doc: "add: whether it is the house's own system or a channel" },
    jsonOption,
  ],
  examples: ['regulars connections', 'regulars connections add --system ctrip --property RIVER --json'],
  run: (args, io) =>
    inHouse<ExitCode>(io, async (house) => {
      const [verb = 'list'] = args.positionals;
      const property = text(args, 'property') ? await propertyByCode(house, mustHave(args, 'property')) : undefined;
      if (verb === 'list') {
        const found = [];
        for (const groupId of await house.groups())
          found.push(...(await house.connectionsOf(groupId, property?.propertyId)));
        if (args.values['json']) io.out(JSON.stringify(found));
        else
          for (const c of found)
            io.out(
              `${c.connectionId}  ${c.system.padEnd(12)}${c.state.padEnd(9)}${c.name}${c.url ? `\n    ${c.url}` : ''}`,
            );
        if (found.length === 0) io.say(demoHint);
        return 0;
      }
      if (verb !== 'add') throw new Misused(`connections ${verb}: list or add`);
      if (!property) throw new Misused('--property is missing');
      const role = text(args, 'role');
      if (role !== undefined && role !== 'pms' && role !== 'channel') throw new Misused('--role is pms or channel');
      const system = mustHave(args, 'system');
      const made = await house.intake.add(property.groupId, {
        propertyId: property.propertyId,
        system,
        name: text(args, 'name') ?? system,
        username: text(args, 'username'),
        password: text(args, 'secret'),
        hotelCode: text(args, 'hotel-code'),
        pollUrl: text(args, 'poll'),
        role,
      });
      if (args.values['json'])
        io.out(
          JSON.stringify({
            connectionId: made.connection.connectionId,
            system,
            property: property.code,
            url: made.url,
            username: made.username,
            secret: made.secret,
          }),
        );
      else io.out(`address   ${made.url}\nusername  ${made.username}\nsecret    ${made.secret}   (shown once)`);
      return 0;
    }),
};
