using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;
using Approvals.Service.Access;
using Approvals.Service.Members;

namespace Approvals.Functions.Api.Members;

/// <summary>What a patch of the own notifications makes.</summary>
internal sealed record OwnNotificationsBody
{
    public required bool Mail { get; init; }

    public static Decision<DocumentPatch<Member, MailWish>> Patch(JsonElement body) =>
        AccountPatch.Read<Member, MailWish>(
            body,
            new([OwnNotifications.MailMember], MembersJson.Wire.OwnNotificationsBody),
            member =>
                JsonSerializer.SerializeToElement(
                    new OwnNotificationsBody { Mail = member.GetsMail },
                    MembersJson.Wire.OwnNotificationsBody
                ),
            json =>
                BodyReader.Read<OwnNotificationsBody, MailWish>(json, MembersJson.Wire.OwnNotificationsBody, it => new MailWish(it.Mail))
        );
}
