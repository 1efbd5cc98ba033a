using Approvals.Domain.ExternalApprovals.Templates;
using Approvals.Domain.Json;

namespace Approvals.Domain.ExternalApprovals.Manifests;

/// <summary>An HTTP call, and what its answer says of the approval.</summary>
/// <param name="Endpoint">Where to, and how.</param>
/// <param name="Body">The JSON that is sent; null for nothing.</param>
/// <param name="Parser">Reads the answer; null where the answer is of no interest.</param>
public sealed record ExternalCall(ExternalEndpoint Endpoint, Template? Body, ApprovalParser? Parser);

/// <summary>The same for a call that lists people.</summary>
/// <param name="Endpoint">Where to, and how.</param>
/// <param name="Body">The JSON that is sent; null for nothing.</param>
/// <param name="Members">Points to the array of people.</param>
/// <param name="MemberId">Points to their id, from an item of the array.</param>
/// <param name="Email">Points to their mail address, from an item of the array.</param>
public sealed record MemberListCall(
    ExternalEndpoint Endpoint,
    Template? Body,
    JsonPointer Members,
    JsonPointer MemberId,
    JsonPointer Email
);

/// <summary>Where a call goes.</summary>
/// <param name="Url">The address.</param>
/// <param name="Method">One of <c>POST</c>, <c>PUT</c>, <c>PATCH</c>, <c>GET</c> and <c>DELETE</c>.</param>
/// <param name="Headers">Names and values.</param>
/// <param name="Signature">How the body is signed; null when it is not.</param>
public sealed record ExternalEndpoint(
    Template Url,
    string Method,
    IReadOnlyList<(string Name, Template Value)> Headers,
    HmacSignature? Signature
);

/// <summary>A header with the HMAC-SHA256 of the body in hex.</summary>
/// <param name="HeaderName">The name of the header.</param>
/// <param name="SecretVariable">The key of the form variable that holds the secret.</param>
public sealed record HmacSignature(string HeaderName, string SecretVariable);
