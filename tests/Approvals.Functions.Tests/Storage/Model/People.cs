using Approvals.Domain.Access;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Storage.Model;

/// <summary>
/// Members with a token for each command that they give: the audit log names the token, and so tells which command a change comes from.
/// </summary>
internal sealed class People
{
    private readonly List<(string Member, IReadOnlyList<(string Id, string Text)> Tokens)> _all = [];

    public int Count => _all.Count;

    /// <summary>How many commands each can give in a history.</summary>
    public int Commands => _all[0].Tokens.Count;

    public IReadOnlyList<string> Ids => [.. _all.Select(it => it.Member)];

    public static bool IsAdmin(int client) => client % 4 == 0;

    public static async Task<People> MakeAsync(RunningService service, int count, int commands)
    {
        var (people, ids, account) = (new People(), service.Get<IdFactory>(), service.Get<AccountStore>());
        for (var client = 0; client < count; client++)
        {
            var id = ids.NewId();
            var member = new Member
            {
                Id = id,
                Email = $"{id}@example.com",
                Role = IsAdmin(client) ? Role.Owner : Role.Writer,
            };
            await account.SaveMemberAsync(member, default);
            var tokens = await Task.WhenAll(
                Enumerable
                    .Range(0, commands)
                    .Select(async _ =>
                    {
                        var (text, token) = (TokenText.New(), ids.NewId());
                        await account.AddTokenAsync(
                            TokenText.Hash(text),
                            new AccessToken
                            {
                                Id = token,
                                Name = "test",
                                MemberId = id,
                                CreatedByMemberId = id,
                                Holder = member.PersonId,
                                Role = member.Role,
                                LastFour = text[^4..],
                                CreatedAt = service.Time.GetUtcNow(),
                            }
                        );
                        return (token, text);
                    })
            );
            people._all.Add((id, tokens));
        }

        return people;
    }

    public Task<Answer> DoAsync(RunningService service, Command command, ProjectNames names) =>
        service
            .Client(_all[command.Client].Tokens[command.Number].Text)
            .SendAsync(command.Method, names.Fill(command.Path), command.Body is { } body ? names.Fill(body) : null);

    /// <summary>The client and the number of the command that a token is for; null for any other token.</summary>
    public (int Client, int Number)? CommandOf(string? tokenId)
    {
        for (var client = 0; client < Count; client++)
        {
            var tokens = _all[client].Tokens;
            for (var number = 0; number < tokens.Count; number++)
            {
                if (tokens[number].Id == tokenId)
                {
                    return (client, number);
                }
            }
        }

        return null;
    }

    public Client Admin(RunningService service) => service.Client(_all[0].Tokens[0].Text);
}
