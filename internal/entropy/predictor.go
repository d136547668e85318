package entropy

// Fixed point: embeddings, node weights and the inputs of the hidden layer are in units of 1/32, the other weights and the
// activations between the layers in 1/64. The last weight of a row is a bias; its input is a 1 in the unit of the other inputs.
const (
	inputOne  = 32
	valueOne  = 64
	maxValue  = 127 * valueOne
	meanShift = 8 // fractional bits of a running mean beyond those of its inputs
	meanDecay = 3 // each frame moves it by 1/8 of the difference
	logitStep = 4 // from a logit in 1/2048 to an index of squash, in 1/128
)

// predictor evaluates a network over the codes of one block, frame by frame and codebook by codebook, in the same way for
// encoding and decoding. It holds the state that depends on the codes so far.
type predictor struct {
	*network
	used   int     // codebooks of the file: the first ones of the network
	inputs []int64 // frame t-1, frame t-2, running mean, each [codebooks][embedding], and a 1
	mean   []int32 // [codebooks*embedding]
	seen   []int8  // embeddings of the codes of this frame so far, [codebooks][embedding]
	hidden []int32 // [codebooks][hidden], rounded up to an even number for dotPair
	values []int32 // outputs for one codebook, [out]
}

func newPredictor(n *network, used int) predictor {
	p := predictor{
		network: n,
		used:    used,
		inputs:  make([]int64, n.shape.inputs()),
		mean:    make([]int32, n.codebooks*n.embedding),
		seen:    make([]int8, n.codebooks*n.embedding),
		hidden:  make([]int32, (n.codebooks*n.hidden+1)&^1),
		values:  make([]int32, n.out),
	}
	return p
}

// reset returns to the start of a block.
func (p *predictor) reset() {
	clear(p.inputs)
	clear(p.mean)
	clear(p.seen)
	p.inputs[len(p.inputs)-1] = inputOne
}

// startFrame computes what earlier frames contribute to the hidden layers of all codebooks.
func (p *predictor) startFrame() {
	width := len(p.inputs)
	for i := 0; i < p.used*p.network.hidden; i += 2 {
		p.hidden[i], p.hidden[i+1] = dotPair(p.before[i/2*width:][:width], p.inputs)
	}
}

// endFrame shifts the codes of this frame into the history.
func (p *predictor) endFrame() {
	width := len(p.seen)
	last, older, mean := p.inputs[:width], p.inputs[width:2*width], p.inputs[2*width:3*width]
	copy(older, last)
	for i, v := range p.seen {
		last[i] = int64(v)
		p.mean[i] += (int32(v)<<meanShift - p.mean[i]) >> meanDecay
		mean[i] = int64((p.mean[i] + 1<<(meanShift-1)) >> meanShift)
	}
}

// startCodebook computes the outputs for a codebook, once the codes of the earlier codebooks of the frame are known.
func (p *predictor) startCodebook(codebook int) {
	count, width := p.network.hidden, codebook*p.embedding
	hidden := p.hidden[codebook*count:][:count]
	now := p.now[codebook]
	for i := range hidden {
		sum := hidden[i] + dot(now[i*width:][:width], p.seen[:width])
		hidden[i] = max(sum, 0) >> 5 // from 1/2048 to 1/64
	}
	outer := p.outer[codebook*p.out*(count+1):]
	for i := range p.values {
		row := outer[i*(count+1):][:count+1]
		sum := dot(row[:count], hidden) + int32(row[count])*valueOne
		p.values[i] = min(max(sum>>6, -maxValue), maxValue)
	}
}

// probability returns the probability, in units of 2^-16, of a 1 at a node of the codebook's tree.
func (p *predictor) probability(codebook, node int) uint32 {
	row := p.nodes[(codebook*p.codes()+node)*(p.out+1):][:p.out+1]
	logit := dot(row[:p.out], p.values) + int32(row[p.out])*valueOne
	if logit < 0 {
		return 1<<16 - uint32(p.squash[min(^logit>>logitStep, squashSize-1)])
	}
	return uint32(p.squash[min(logit>>logitStep, squashSize-1)])
}

// endCodebook records the code of a codebook, on which later ones depend.
func (p *predictor) endCodebook(codebook int, code uint16) {
	from := (codebook*p.codes() + int(code)) * p.embedding
	copy(p.seen[codebook*p.embedding:][:p.embedding], p.embeddings[from:])
}
