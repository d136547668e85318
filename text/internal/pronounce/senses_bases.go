package pronounce

// bases is the plural of base, or of basis: what claims, views and laws rest on.
func bases(p place) string {
	const base, basis = "bˈAsᵻz", "bˈAsˌiz"
	if p.tag(0) == third || p.tag(0).isVerb() {
		return base
	}
	before, next := p.word(-1), p.word(1)
	switch {
	case reasoned[before], (next == "on" || next == "upon") && p.word(2) == "which", before == "what" && p.word(-2) == "on":
		return basis
	case fortified[before] || p.clause(bodily):
		return base
	case next == "of" && (before == "the" || reasoned[p.word(-2)]), next == "for" && (before == "the" || p.tag(-1) == numeral || grouped[before]):
		return basis
	}
	return base
}

var (
	// Adjectives for what reasons rest on.
	reasoned = words(`legal factual theoretical philosophical moral scientific empirical ideological statutory constitutional rational ethical logical conceptual evidentiary
		cognitive psychological physiological doctrinal economic intellectual historical mathematical biological molecular neural genetic political religious cultural
		social technical material evidential metaphysical epistemological regular daily weekly monthly annual`)
	fortified = words("military naval air army navy enemy missile rebel marine british american russian us foreign overseas three-run customer user fan tax data knowledge client power support")
	// Things that have bases of stone, wood or glass, and words near the bases of armies, of baseball and of chemistry.
	bodily = words(`column columns pillar pillars mountain mountains triangle triangles tree trees trunk trunks statue statues lamp lamps tower towers hill hills prism trapezoid
		cylinder cylinders cone cones pyramid pyramids glasses vase vases leaf leaves petals wall walls arch arches cliff cliffs horn horns fingers skull lungs teeth
		shafts poles posts chairs army military navy air enemy runner runners inning pitcher batter stole stolen steal dna rna acid acids nucleotide adenine
		guanine cytosine thymine uracil troops soldiers fleet planes aircraft operations raids missiles expedition climb nato feathers tail blades wings stems bulbs thumbs`)
	grouped = words("different several separate various possible main chief only independent no many other alternative sound solid")
)
