//! The verdict on each tag of one image.

use std::collections::{BTreeMap, BTreeSet};

use image::{Digest, VersionLine, query::Verdict};

use super::{
    facts::{Asked, CleanupTag},
    newest::{Place, places},
    reason::{GoReason, StayReason},
    rules::{NotDownloaded, ReadRules},
};

/// Why a tag goes, or why it stays.
pub(super) type Judged = Result<Vec<GoReason>, StayReason>;

const DAY: i64 = 24 * 60 * 60;

/// An image while its tags are judged.
struct Judge<'a> {
    rules: &'a ReadRules<'a>,
    /// Seconds since 1970.
    now: i64,
    places: BTreeMap<usize, (VersionLine, Place)>,
    /// The tag `latest`, and its digest.
    latest: Option<Option<&'a Digest>>,
}

/// Judges the tags of one image, in their order.
pub(super) fn judge(tags: &[&CleanupTag], rules: &ReadRules<'_>, now: i64) -> Vec<Judged> {
    let newest = rules.rules.keep.newest_per_line;
    let is_latest = |tag: &&&CleanupTag| tag.tag().is_some_and(|name| name.as_str() == "latest");
    let judge = Judge {
        rules,
        now,
        places: newest.map(|newest| places(tags, newest)).unwrap_or_default(),
        latest: tags.iter().find(is_latest).map(|latest| latest.digest.as_ref().filter(|_| !latest.is_interrupted)),
    };
    let mut judged: Vec<_> = tags.iter().enumerate().map(|(index, tag)| judge.tag(index, tag)).collect();
    if rules.rules.keep.sharing_a_digest {
        keep_what_shares_a_digest(tags, &mut judged);
    }
    judge.attachments(tags, &mut judged);
    judged
}

/// Of tags with one digest, all stay or all go.
fn keep_what_shares_a_digest(tags: &[&CleanupTag], judged: &mut [Judged]) {
    let mut staying: BTreeMap<&Digest, String> = BTreeMap::new();
    for (tag, _) in tags.iter().zip(judged.iter()).filter(|(tag, judged)| tag.is_given() && judged.is_err()) {
        if let Some(digest) = &tag.digest {
            staying.entry(digest).or_insert_with(|| tag.version.to_string());
        }
    }
    for (tag, judged) in tags.iter().zip(judged.iter_mut()).filter(|(_, judged)| judged.is_ok()) {
        if let Some(with) = tag.digest.as_ref().and_then(|digest| staying.get(digest)) {
            *judged = Err(StayReason::SharesDigest { with: with.clone() });
        }
    }
}

impl Judge<'_> {
    fn tag(&self, index: usize, tag: &CleanupTag) -> Judged {
        let Some(name) = tag.tag() else { return Err(StayReason::NotATag) };
        let asked = Asked { tag, name: name.as_str() };
        if !self.rules.rules.choose() {
            return Err(StayReason::NoRule);
        }
        if tag.is_interrupted {
            return Err(StayReason::Interrupted);
        }
        if tag.digest.is_none() {
            return Err(StayReason::UnknownDigest);
        }
        self.kept_by_name(tag, &asked)?;
        if let Some(attachment) = tag.attachment() {
            // What it is attached to decides, when that is judged.
            return Err(StayReason::Attached { to: attachment.subject.to_string() });
        }
        let mut reasons = self.may_go(tag, &asked)?;
        reasons.extend(self.by_line(index)?);
        reasons.extend(self.by_age(tag)?);
        Ok(reasons)
    }

    /// Whether a rule keeps it that needs neither its age nor its line.
    fn kept_by_name(&self, tag: &CleanupTag, asked: &Asked<'_>) -> Result<(), StayReason> {
        let keep = &self.rules.rules.keep;
        if let Some(stage) = tag.stages.first().filter(|_| keep.promoted) {
            return Err(StayReason::Promoted { stage: stage.clone() });
        }
        match self.latest.filter(|_| keep.latest && tag.is_given()) {
            Some(_) if asked.name == "latest" => return Err(StayReason::Latest),
            Some(None) => return Err(StayReason::UnknownLatest),
            Some(digest) if digest == tag.digest.as_ref() => return Err(StayReason::SharesDigestOfLatest),
            _ => {}
        }
        for (query, filter) in &self.rules.keep_matching {
            match query.verdict(asked, self.now) {
                Verdict::Differs => {}
                Verdict::Matches => return Err(StayReason::Matches { filter: (*filter).to_owned() }),
                Verdict::Unknown => return Err(StayReason::MayMatch { filter: (*filter).to_owned() }),
            }
        }
        Ok(())
    }

    fn may_go(&self, tag: &CleanupTag, asked: &Asked<'_>) -> Judged {
        let mut reasons = Vec::new();
        if let (Some(query), Some(filter)) = (&self.rules.matching, &self.rules.rules.matching) {
            let filter = filter.clone();
            match query.verdict(asked, self.now) {
                Verdict::Matches if query.is_empty() => {}
                Verdict::Matches => reasons.push(GoReason::Matches { filter }),
                Verdict::Differs => return Err(StayReason::DoesNotMatch { filter }),
                Verdict::Unknown => return Err(StayReason::MayMatch { filter }),
            }
        }
        if let Some(not_downloaded) = self.rules.rules.not_downloaded {
            reasons.push(self.not_downloaded(tag, not_downloaded)?);
        }
        Ok(reasons)
    }

    fn not_downloaded(&self, tag: &CleanupTag, rule: NotDownloaded) -> Result<GoReason, StayReason> {
        match (rule, tag.downloads, tag.last_downloaded) {
            (_, Some(0), None) => Ok(GoReason::NeverDownloaded),
            (NotDownloaded::Ever, _, Some(_)) | (NotDownloaded::Ever, Some(_), _) => Err(StayReason::Downloaded),
            (NotDownloaded::ForDays(days), _, Some(last)) => match self.is_younger(last, days) {
                true => Err(StayReason::Downloaded),
                false => Ok(GoReason::NotDownloadedFor { days }),
            },
            (_, _, None) => Err(StayReason::UnknownDownloads),
        }
    }

    fn by_line(&self, index: usize) -> Result<Option<GoReason>, StayReason> {
        let Some(keeps) = self.rules.rules.keep.newest_per_line else { return Ok(None) };
        match self.places.get(&index) {
            Some((line, Place::Older)) => Ok(Some(GoReason::NotAmongNewest { line: line.text(), keeps })),
            Some((line, Place::Newest)) => Err(StayReason::Newest { line: line.text() }),
            Some((_, Place::Unknown)) | None => Err(StayReason::UnknownOrder),
        }
    }

    fn by_age(&self, tag: &CleanupTag) -> Result<Option<GoReason>, StayReason> {
        let Some(days) = self.rules.rules.keep.younger_than_days else { return Ok(None) };
        match tag.modified {
            None => Err(StayReason::Undated),
            Some(modified) if self.is_younger(modified, days) => Err(StayReason::YoungerThan { days }),
            Some(_) => Ok(Some(GoReason::OlderThan { days })),
        }
    }

    /// A time in the future is young.
    fn is_younger(&self, time: i64, days: u32) -> bool {
        self.now.saturating_sub(time) < i64::from(days).saturating_mul(DAY)
    }

    /// A signature goes with the last tag of what it signs, unless a rule keeps it by its name.
    fn attachments(&self, tags: &[&CleanupTag], judged: &mut [Judged]) {
        let given = || tags.iter().zip(judged.iter()).filter(|(tag, _)| tag.is_given());
        if given().any(|(tag, _)| tag.digest.is_none()) {
            return;
        }
        let digests = |goes: bool| -> BTreeSet<Digest> {
            given().filter(|(_, judged)| judged.is_ok() == goes).filter_map(|(tag, _)| tag.digest.clone()).collect()
        };
        let (going, staying) = (digests(true), digests(false));
        for (tag, judged) in tags.iter().zip(judged.iter_mut()) {
            let Some(attachment) = tag.attachment() else { continue };
            let shares =
                self.rules.rules.keep.sharing_a_digest && tag.digest.as_ref().is_some_and(|own| staying.contains(own));
            let waits = matches!(judged, Err(StayReason::Attached { .. })) && !shares;
            if waits && going.contains(&attachment.subject) && !staying.contains(&attachment.subject) {
                *judged = Ok(vec![GoReason::Attached { to: attachment.subject.to_string() }]);
            }
        }
    }
}
