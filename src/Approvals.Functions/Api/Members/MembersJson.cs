using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Members;

/// <summary>Serializer of the bodies and answers of routes about members.</summary>
[JsonSerializable(typeof(BulkMembersRep))]
[JsonSerializable(typeof(MembersEditBody))]
[JsonSerializable(typeof(MemberTeamsBody))]
[JsonSerializable(typeof(MemberRep))]
[JsonSerializable(typeof(MemberListRep))]
[JsonSerializable(typeof(NewMemberBody))]
[JsonSerializable(typeof(OwnNotificationsBody))]
[JsonSerializable(typeof(OwnNotificationsRep))]
internal sealed partial class MembersJson : JsonSerializerContext
{
    public static MembersJson Wire { get; } = new(WireJson.NewOptions());
}
